from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from apps.accounts.web import users

user_pages = [
    path("", users.user_list, name="users"),
    path("baru/", users.user_new, name="user_new"),
    path("peran/", users.roles, name="roles"),
    path("<uuid:user>/", users.user_page, name="user"),
    path("<uuid:user>/kata-sandi/", users.user_password, name="user_password"),
    path("<uuid:user>/nonaktif/", users.user_disable, name="user_disable"),
    path("<uuid:user>/aktif/", users.user_enable, name="user_enable"),
    path("<uuid:user>/tugas/", users.posting_new, name="posting_new"),
    path("tugas/<uuid:posting>/akhiri/", users.posting_end, name="posting_end"),
]
# Somebody half-way through the second step has no session yet and may still turn back.
leave = login_not_required(account.logout)

urlpatterns = [
    path("masuk/", account.login, name="account_login"),
    path("keluar/", leave, name="account_logout"),
    path("keluar/", leave, name="sign_out"),
    path("tidak-aktif/", account.account_inactive, name="account_inactive"),
    path("konfirmasi/", account.reauthenticate, name="account_reauthenticate"),
    path("kata-sandi/", account.password_change, name="account_change_password"),
    path("sesi/", users.sessions, name="sessions"),
    path("sesi/<int:session>/keluarkan/", users.session_end, name="session_end"),
    path("2fa/", include("allauth.mfa.urls")),
    path("pengguna/", include((user_pages, "accounts"))),
]
