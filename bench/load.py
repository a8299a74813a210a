"""Four connections that ask for a page again and again; what it costs them isn't counted.

Plain sockets, kept open as long as the server does (gunicorn's sync workers close after each answer).
"""

import multiprocessing
import socket

CONNECTIONS = 4


def fetch(port, path, cookie, gzip=False):
    """The body of one answer, which must be a page."""
    return Client(port, path, cookie, gzip).ask()


def run(port, path, cookie, requests, gzip=False):
    """So many requests, a quarter by each of four processes."""
    share = requests // CONNECTIONS
    work = [(port, path, cookie, gzip, share)] * CONNECTIONS
    askers = [multiprocessing.Process(target=_ask, args=it) for it in work]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    if any(asker.exitcode != 0 for asker in askers):
        raise RuntimeError("some requests got no page")


def _ask(port, path, cookie, gzip, requests):
    client = Client(port, path, cookie, gzip)
    for _ in range(requests):
        client.ask()


class Client:
    """One connection."""

    def __init__(self, port, path, cookie, gzip):
        self.port = port
        encoding = "Accept-Encoding: gzip\r\n" if gzip else ""
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n{encoding}\r\n"
        self.request = head.encode()
        self.line = None

    def ask(self):
        if self.line is None:
            self.line = socket.create_connection(("127.0.0.1", self.port))
            self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.line.sendall(self.request)
        head, body = self._head()
        status, *headers = head.decode("latin-1").split("\r\n")
        if status.split(" ")[1] != "200":
            raise RuntimeError(f"no page but: {status}")
        fields = {name.lower(): value.strip() for name, _, value in (it.partition(":") for it in headers)}
        if "content-length" in fields:
            body = self._exactly(body, int(fields["content-length"]))
        elif fields.get("transfer-encoding") == "chunked":
            body = self._chunks(body)
        else:
            body = self._rest(body)
        if fields.get("connection") == "close":
            self.line.close()
            self.line = None
        return body

    def _more(self):
        more = self.line.recv(1 << 17)
        if not more:
            raise RuntimeError("the line was closed in the middle of an answer")
        return more

    def _head(self):
        got = b""
        while b"\r\n\r\n" not in got:
            got += self._more()
        head, _, body = got.partition(b"\r\n\r\n")
        return head, body

    def _exactly(self, body, length):
        while len(body) < length:
            body += self._more()
        return body

    def _rest(self, body):
        while more := self.line.recv(1 << 17):
            body += more
        return body

    def _chunks(self, got):
        whole = b""
        while True:
            while b"\r\n" not in got:
                got += self._more()
            size, _, got = got.partition(b"\r\n")
            length = int(size, 16)
            got = self._exactly(got, length + 2)
            if length == 0:
                return whole
            whole, got = whole + got[:length], got[length + 2 :]
