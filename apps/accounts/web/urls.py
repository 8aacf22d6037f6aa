from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from apps.accounts.lists import users as users_list
from apps.accounts.web import api_tokens, guide, postings, session_end, sessions, users

user_pages = [
    path("", users_list.page, name="users"),
    path("cari/", users_list.search, name="user_find"),
    path("baru/", postings.NewUser.as_view(), name="user_new"),
    path("peran/", users.roles, name="roles"),
    path("<uuid:user>/", users.UserPage.as_view(), name="user"),
    path("<uuid:user>/kata-sandi/", users.ResetPassword.as_view(), name="user_password"),
    path("<uuid:user>/dua-langkah/", users.ResetSecondStep.as_view(), name="user_second_step"),
    path("<uuid:user>/nonaktif/", users.Disable.as_view(), name="user_disable"),
    path("<uuid:user>/aktif/", users.Enable.as_view(), name="user_enable"),
    path("<uuid:user>/tugas/", postings.NewPosting.as_view(), name="posting_new"),
    path("tugas/<uuid:posting>/akhiri/", postings.EndPosting.as_view(), name="posting_end"),
]
# During the second step of sign-in there is no session yet; it may still be left.
leave = login_not_required(account.logout)

urlpatterns = [
    path("masuk/", account.login, name="account_login"),
    path("keluar/", leave, name="account_logout"),
    path("keluar/", leave, name="sign_out"),
    path("tidak-aktif/", account.account_inactive, name="account_inactive"),
    path("konfirmasi/", account.reauthenticate, name="account_reauthenticate"),
    path("kata-sandi/", account.password_change, name="account_change_password"),
    path("masih-masuk/", session_end.session_state, name="session_state"),
    path("sudah-masuk/", session_end.signed_in, name="signed_in"),
    path("lanjut/", session_end.resume_form, name="resume_form"),
    path("panduan/", guide.guide, name="guide"),
    path("panduan/<slug:chapter>/", guide.guide, name="guide_chapter"),
    path("sesi/", sessions.sessions, name="sessions"),
    path("sesi/<int:session>/keluarkan/", sessions.session_end, name="session_end"),
    path("token/", api_tokens.Tokens.as_view(), name="tokens"),
    path("token/<str:token>/cabut/", api_tokens.RevokeToken.as_view(), name="token_revoke"),
    path("2fa/", include("allauth.mfa.urls")),
    path("pengguna/", include((user_pages, "accounts"))),
]
