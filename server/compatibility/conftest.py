"""What the tests stand on: a running server, accounts on it, and clients of the version that is installed."""

import os
import uuid
from types import SimpleNamespace

import pytest
import requests

import stand_ins

stand_ins.install()

import learnware  # noqa: E402
from learnware.client import LearnwareClient  # noqa: E402

URL = os.environ.get("DOCK_URL", "http://127.0.0.1:8088")


@pytest.fixture(scope="session")
def url():
    return URL


@pytest.fixture(scope="session")
def is_04():
    return learnware.__version__.startswith("0.4")


def call(path, body=None, token=None, **kwargs):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return requests.post(URL + path, json=body, headers=headers, timeout=30, **kwargs)


def register(name=None):
    """Somebody new, with a session of their own and a token for the client."""
    name = name or "somebody-" + uuid.uuid4().hex[:12]
    who = {"username": name, "password": "a password", "email": f"{name}@example.org"}
    registered = call("/auth/register", {**who, "confirm_email": False}).json()
    assert registered["code"] == 0, registered
    login = call("/auth/login", who).json()
    assert login["code"] == 0, login
    session = login["data"]["token"]
    made = call("/user/create_token", token=session).json()
    assert made["code"] == 0, made
    return SimpleNamespace(
        id=registered["data"]["user_id"],
        name=name,
        email=who["email"],
        session=session,
        token=made["data"]["token"],
    )


def new_client(url=URL):
    """LearnwareClient of 0.4 can be given a timeout, that of 0.3 cannot: the default serves both."""
    return LearnwareClient(host=url)


@pytest.fixture(scope="module")
def somebody():
    return register()


@pytest.fixture
def client(somebody):
    client = new_client()
    client.login(somebody.email, somebody.token)
    return client


@pytest.fixture
def stranger():
    who = register()
    client = new_client()
    client.login(who.email, who.token)
    return client
