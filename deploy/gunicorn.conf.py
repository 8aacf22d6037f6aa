"""gunicorn in production: threads share a connection to Postgres each, and a worker is renewed before it grows."""

bind = "0.0.0.0:8000"
workers = 3
threads = 4
timeout = 60
graceful_timeout = 30
max_requests = 5_000
max_requests_jitter = 500
preload_app = True
worker_tmp_dir = "/dev/shm"
control_socket_disable = True
# Only the proxy can reach this port: it is on an inner network.
forwarded_allow_ips = "*"
accesslog = "-"
# Without the query string: what a person searched for is nobody's business.
access_log_format = "%({x-forwarded-for}i)s %(m)s %(U)s %(s)s %(B)s %(M)s ms"
