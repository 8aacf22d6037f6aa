"""gunicorn in production: threads share a connection to Postgres each, and a worker is renewed before it grows."""

bind = "0.0.0.0:8000"
worker_class = "config.web_worker.WebWorker"
workers = 3
threads = 4
timeout = 60
graceful_timeout = 30
max_requests = 5_000
max_requests_jitter = 500
preload_app = True
worker_tmp_dir = "/dev/shm"
control_socket_disable = True
accesslog = "-"
