"""The unmodified Python client against a running server: what its users do, and what they are told when it goes wrong."""

import json
import os
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest
import requests
import yaml
from learnware.client import SemanticSpecificationKey
from learnware.market import BaseUserInfo
from learnware.specification import generate_semantic_spec

import providers
from conftest import call, new_client, register

CHUNK = 1024 * 1024


@pytest.fixture(scope="module")
def table():
    return providers.rows(0)


@pytest.fixture(scope="module")
def model(table):
    return providers.train(table, large=True)


@pytest.fixture(scope="module")
def mine(somebody, table, model, tmp_path_factory):
    """A learnware that was handed in and accepted, more than two chunks large."""
    client = new_client()
    client.login(somebody.email, somebody.token)
    file = providers.package(tmp_path_factory.mktemp("mine"), table, model)
    assert os.path.getsize(file) > 2 * CHUNK
    learnware_id = client.upload_learnware(file, providers.words("forest of the client"))
    providers.wait(client, learnware_id)
    yield learnware_id, file
    client.delete_learnware(learnware_id)


def small(client, folder, where, name, **said):
    """A small learnware of a table around a place, accepted."""
    near = providers.rows(where, seed=int(where * 10) + 7)
    learnware_id = client.upload_learnware(
        providers.package(folder, near, providers.train(near)), providers.words(name, **said)
    )
    providers.wait(client, learnware_id)
    return learnware_id


# ---------------------------------------------------------------- connecting


def test_a_server_is_there(url):
    assert new_client().is_connected()
    assert not new_client(url + "/nowhere").is_connected()


@pytest.mark.parametrize("host", ["{}/api", "{}/", "{}/api/"])
def test_the_routes_lie_under_api_too_and_a_slash_more_does_no_harm(host, url, somebody):
    client = new_client(host.format(url))
    client.login(somebody.email, somebody.token)
    assert client.list_learnware() is not None


def test_a_login_is_needed_and_lasts_until_logout(somebody):
    client = new_client()
    assert not client.is_login()
    with pytest.raises(Exception, match="Please login first"):
        client.list_learnware()
    client.login(somebody.email, somebody.token)
    assert client.is_login()
    session = client.headers["Authorization"].split()[1]
    client.logout()
    with pytest.raises(Exception, match="Please login first"):
        client.list_learnware()
    # What the client forgot the server has forgotten too.
    refused = call("/user/profile", token=session)
    assert (refused.status_code, refused.json()["code"]) == (401, 11)


def test_a_wrong_token_is_refused(somebody):
    with pytest.raises(Exception, match='login failed.*"code": 53'):
        new_client().login(somebody.email, "0" * 32)


def test_an_unknown_address_is_refused(somebody):
    with pytest.raises(Exception, match='login failed.*"code": 5[13]'):
        new_client().login("nobody@example.org", somebody.token)


def test_a_token_that_was_deleted_is_worth_nothing():
    who = register()
    listed = call("/user/list_token", token=who.session).json()["data"]["token_list"]
    assert listed == [who.token]
    assert call("/user/delete_token", {"token": who.token}, token=who.session).json()["code"] == 0
    with pytest.raises(Exception, match="login failed"):
        new_client().login(who.email, who.token)


def test_the_dictionary_is_the_clients(client, is_04):
    values = client.list_semantic_specification_values
    assert values(SemanticSpecificationKey.DATA_TYPE) == ["Table", "Image", "Text"]
    assert "Regression" in values(SemanticSpecificationKey.TASK_TYPE)
    assert "Scikit-learn" in values(SemanticSpecificationKey.LIBRARY_TYPE)
    assert "Traffic" in values(SemanticSpecificationKey.SENARIOES)
    assert "MIT" in values(SemanticSpecificationKey.LICENSE)
    if is_04:
        assert "Others" in values(SemanticSpecificationKey.MODEL_TYPE)


# ---------------------------------------------------------------- from upload to load


def test_an_upload_in_chunks_is_listed_and_described(client, mine):
    learnware_id, _ = mine
    assert learnware_id.isdigit() and len(learnware_id) == 8
    listed = {one["learnware_id"]: one for one in client.list_learnware()}[learnware_id]
    assert listed["verify_status"] == "SUCCESS"
    assert listed["semantic_specification"]["Name"]["Values"] == "forest of the client"
    stamp, zone = listed["last_modify"].rsplit(" ", 1)
    assert zone == "UTC"
    changed = time.strptime(stamp, "%Y-%m-%d %H:%M:%S.%f")
    assert abs(time.time() - time.mktime(changed) + time.timezone) < 600
    words = client.get_semantic_specification(learnware_id)
    assert words["Input"]["Dimension"] == providers.FEATURES
    assert words["Output"] == {"Dimension": 1, "Description": {"0": "amount"}}
    assert words["Model"] == {"Type": "Optional", "Values": ["Others"]}


def test_a_download_has_everything_at_the_root(client, mine, tmp_path):
    learnware_id, _ = mine
    client.download_learnware(learnware_id, str(tmp_path / "got.zip"))
    with zipfile.ZipFile(tmp_path / "got.zip") as got:
        assert got.testzip() is None
        assert all(entry.compress_type == zipfile.ZIP_STORED for entry in got.infolist())
        assert {"learnware.yaml", "__init__.py", "stat.json", "model.pkl"} <= set(got.namelist())
        said = yaml.safe_load(got.read("learnware.yaml"))
    assert said["id"] == learnware_id
    assert said["semantic_specification"] == {"file_name": "semantic_specification.json"}
    assert said["model"]["weights_file_path"] == "model.pkl"


def test_a_download_can_go_on_where_it_broke_off(url, mine, client, tmp_path):
    learnware_id, _ = mine
    client.download_learnware(learnware_id, str(tmp_path / "got.zip"))
    whole = (tmp_path / "got.zip").read_bytes()
    ask = {"params": {"learnware_id": learnware_id}, "timeout": 30}
    part = requests.get(url + "/engine/download_learnware", headers={"Range": "bytes=1000-"}, **ask)
    assert (part.status_code, part.content) == (206, whole[1000:])
    same = requests.get(
        url + "/engine/download_learnware", headers={"If-None-Match": part.headers["ETag"]}, **ask
    )
    assert same.status_code == 304


def test_a_model_that_was_trained_elsewhere_answers_here(client, mine, table, model):
    learnware_id, _ = mine
    loaded = client.load_learnware(learnware_id=learnware_id)
    assert loaded.id == learnware_id
    assert loaded.get_specification().get_semantic_spec()["Name"]["Values"] == "forest of the client"
    assert "RKMETableSpecification" in loaded.get_specification().get_stat_spec()
    assert np.array_equal(loaded.predict(table), model.predict(table).reshape(-1, 1))


def test_several_are_loaded_at_once(client, mine, tmp_path):
    other = small(client, tmp_path, 3.0, "another for loading")
    both = client.load_learnware(learnware_id=[mine[0], other])
    assert [one.id for one in both] == [mine[0], other]
    client.delete_learnware(other)


def test_a_package_of_learndock_is_run_by_the_dock_and_by_the_client(client, tmp_path):
    command = os.environ["DOCK_COMMAND"]
    home = Path(command).parent
    with zipfile.ZipFile(home / "demo/kit/learnwares/delta-west.zip") as given:
        given.extract("model.onnx", tmp_path)
    spec = tmp_path / "stat.json"
    data = home / "demo/kit/uploaders/delta-west.csv.gz"
    providers.learndock(command, "spec", data, "-o", spec)
    packed = tmp_path / "packed.zip"
    said = ["--name", "arrivals out west", "--description", "Delay on arrival of flights to the west"]
    providers.learndock(
        command, "pack", tmp_path / "model.onnx", "--spec", spec, *said, "--task", "regression", "-o", packed
    )
    with zipfile.ZipFile(packed) as made:
        words = json.loads(made.read("semantic_specification.json"))
    learnware_id = client.upload_learnware(str(packed), words)
    providers.wait(client, learnware_id)
    loaded = client.load_learnware(learnware_id=learnware_id)
    z = loaded.get_specification().get_stat_spec()["RKMETableSpecification"].get_z()
    assert np.isfinite(loaded.predict(np.asarray(z, dtype="float32"))).all()
    client.delete_learnware(learnware_id)


def test_a_pretrained_path_is_found(client, mine, is_04):
    if not is_04:
        pytest.skip("client 0.3 has no such method")
    assert Path(client.get_pretrained_path(mine[0])).name == "model.pkl"


# ---------------------------------------------------------------- finding


@pytest.fixture(scope="module")
def market(somebody, tmp_path_factory):
    """Four learnwares at some distance from one another."""
    client = new_client()
    client.login(somebody.email, somebody.token)
    made = {
        where: small(
            client,
            tmp_path_factory.mktemp("market"),
            where,
            f"market place {where:.0f}",
            scenarios=["Traffic", "Nature"] if where else ["Health"],
        )
        for where in (0.0, 0.5, 2.0, 6.0)
    }
    yield made
    for learnware_id in made.values():
        client.delete_learnware(learnware_id)


def asked(name="", table=None, file=None, **said):
    info = BaseUserInfo(
        semantic_spec=generate_semantic_spec(name=name, **said),
        stat_info={"RKMETableSpecification": providers.specify(table, file)} if table is not None else {},
    )
    return info


def test_a_name_is_found_in_name_and_description(client, market):
    found = client.search_learnware(asked(name="MARKET place"))
    assert set(found["single"]["learnware_ids"]) == set(market.values())
    assert found["single"]["matching"] == [0] * 4
    assert found["multiple"] == {"learnware_ids": [], "semantic_specifications": [], "matching": None}
    # The newest first.
    assert found["single"]["learnware_ids"] == sorted(market.values(), reverse=True)


def test_a_name_with_a_slip_of_the_finger_is_found(client, market):
    found = client.search_learnware(asked(name="markte place"))
    assert set(market.values()) <= set(found["single"]["learnware_ids"])
    assert client.search_learnware(asked(name="zzzzzzzzzzzz"))["single"]["learnware_ids"] == []


def test_a_tag_is_found(client, market):
    found = client.search_learnware(asked(name="market place", scenarios=["Health"]))
    assert found["single"]["learnware_ids"] == [market[0.0]]
    found = client.search_learnware(asked(name="market place", scenarios=["Nature", "Education"]))
    assert market[0.0] not in found["single"]["learnware_ids"]
    assert len(found["single"]["learnware_ids"]) == 3
    assert client.search_learnware(asked(name="market place", library_type="PyTorch"))["single"]["learnware_ids"] == []


def test_what_is_near_is_found_by_its_specification(client, market, tmp_path):
    query = asked("market place", providers.rows(0.5, seed=1), tmp_path / "user.json", data_type="Table")
    found = client.search_learnware(query)
    assert found["single"]["learnware_ids"][0] == market[0.5]
    assert found["single"]["matching"][0] >= 0.92
    assert found["single"]["matching"] == sorted(found["single"]["matching"], reverse=True)
    assert all(score >= 0.6 for score in found["single"]["matching"])
    assert market[6.0] not in found["single"]["learnware_ids"]


def test_two_halves_are_found_as_a_mixture(client, market, tmp_path):
    halves = np.empty((20, providers.FEATURES))
    halves[::2] = providers.rows(0.0, seed=7)[:20:2]
    halves[1::2] = providers.rows(6.0, seed=67)[:20:2]
    found = client.search_learnware(asked("market place", halves, tmp_path / "user.json"))
    assert {market[0.0], market[6.0]} <= set(found["multiple"]["learnware_ids"])
    assert found["multiple"]["matching"] > found["single"]["matching"][0]


def test_a_page_at_a_time_is_the_same_as_all_at_once(client, market):
    everything = client.search_learnware(asked(name="market place"), page_size=None)["single"]["learnware_ids"]
    pages = [
        client.search_learnware(asked(name="market place"), page_size=3, page_index=page)["single"]["learnware_ids"]
        for page in range(3)
    ]
    assert [len(page) for page in pages] == [3, 1, 0]
    assert pages[0] + pages[1] == everything


def test_a_page_of_nothing_is_refused(client):
    with pytest.raises(Exception, match='search failed.*"code": 52'):
        client.search_learnware(asked(), page_size=0)


def test_another_width_finds_nothing_to_compare_with(client, market, tmp_path):
    wide = np.random.default_rng(0).normal(0, 1, (20, 7))
    found = client.search_learnware(asked("market place", wide, tmp_path / "user.json"))
    assert found["single"]["learnware_ids"] == []


# ---------------------------------------------------------------- changing


def test_other_words_are_there_at_once(client, tmp_path):
    learnware_id = small(client, tmp_path, 4.0, "before the change")
    client.update_learnware(learnware_id, providers.words("after the change"))
    assert providers.status(client, learnware_id) == "SUCCESS"
    assert client.get_semantic_specification(learnware_id)["Name"]["Values"] == "after the change"
    assert client.search_learnware(asked(name="after the change"))["single"]["learnware_ids"] == [learnware_id]
    loaded = client.load_learnware(learnware_id=learnware_id)
    assert loaded.get_specification().get_semantic_spec()["Name"]["Values"] == "after the change"
    client.delete_learnware(learnware_id)


def test_another_package_is_checked_and_served(client, tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    learnware_id = small(client, tmp_path / "one", 4.0, "first of two packages")
    table = providers.rows(5.0)
    model = providers.train(table)
    second = providers.package(tmp_path / "two", table, model)
    client.update_learnware(learnware_id, providers.words("second of two packages"), second)
    providers.wait(client, learnware_id)
    loaded = client.load_learnware(learnware_id=learnware_id)
    assert np.allclose(loaded.predict(table), model.predict(table).reshape(-1, 1))
    client.delete_learnware(learnware_id)


def test_what_was_deleted_is_gone_and_may_be_handed_in_again(client, tmp_path):
    table = providers.rows(7.0)
    file = providers.package(tmp_path, table, providers.train(table))
    first = client.upload_learnware(file, providers.words("for a short time"))
    providers.wait(client, first)
    client.delete_learnware(first)
    assert providers.status(client, first) is None
    with pytest.raises(Exception, match="download failed"):
        client.download_learnware(first, str(tmp_path / "gone.zip"))
    second = client.upload_learnware(file, providers.words("for a short time"))
    assert second > first
    providers.wait(client, second)
    client.delete_learnware(second)


# ---------------------------------------------------------------- what goes wrong


def test_bad_words_are_refused_before_anything_is_sent(client, mine):
    with pytest.raises(AssertionError, match="Semantic specification check failed"):
        client.upload_learnware(mine[1], {})
    with pytest.raises(AssertionError, match="Semantic specification check failed"):
        client.update_learnware(mine[0], {})


def test_the_same_package_twice_is_refused(client, mine):
    with pytest.raises(Exception, match="upload failed.*already exist"):
        client.upload_learnware(mine[1], providers.words("the same once more"))


def test_what_was_downloaded_is_refused(client, mine, tmp_path):
    client.download_learnware(mine[0], str(tmp_path / "got.zip"))
    with pytest.raises(Exception, match="upload failed.*already exist"):
        client.upload_learnware(str(tmp_path / "got.zip"), providers.words("the same in other clothes"))


def test_a_name_that_is_too_short_is_refused(client, tmp_path):
    table = providers.rows(8.0)
    file = providers.package(tmp_path, table, providers.train(table))
    with pytest.raises(Exception, match='upload failed.*"code": 51.*Name'):
        client.upload_learnware(file, providers.words("abc"))


@pytest.mark.parametrize(
    "spoil, message",
    [
        (lambda file: file.write_bytes(b"no zip at all"), "zip"),
        (lambda file: file.write_bytes(file.read_bytes()[:-30]), "zip"),
    ],
)
def test_a_package_that_is_none_is_refused(client, tmp_path, spoil, message):
    table = providers.rows(8.0)
    file = Path(providers.package(tmp_path, table, providers.train(table)))
    spoil(file)
    with pytest.raises(Exception, match=f'upload failed.*"code": 51.*{message}'):
        client.upload_learnware(str(file), providers.words("no package at all"))


def test_another_width_than_the_words_say_is_refused(client, tmp_path):
    table = providers.rows(8.0)
    file = providers.package(tmp_path, table, providers.train(table))
    wide = {"Dimension": 9, "Description": {"0": "feature"}}
    with pytest.raises(Exception, match="dimension of table is 9, dimension of rkme is 4"):
        client.upload_learnware(file, providers.words("another width", input_description=wide))


def test_a_specification_that_is_missing_is_refused(client, tmp_path):
    table = providers.rows(8.0)
    bare = {"learnware.yaml": "model: {class_name: MyModel}\n"}
    file = providers.package(tmp_path, table, providers.train(table), bare)
    with pytest.raises(Exception, match="no stat_specifications in learnware.yaml"):
        client.upload_learnware(file, providers.words("no specification"))


def test_what_belongs_to_others_stays_as_it_is(stranger, mine):
    with pytest.raises(Exception, match='update failed.*"code": 31'):
        stranger.update_learnware(mine[0], providers.words("taken over"))
    with pytest.raises(Exception, match='delete failed.*"code": 41'):
        stranger.delete_learnware(mine[0])
    assert mine[0] not in {one["learnware_id"] for one in stranger.list_learnware()}
    assert stranger.get_semantic_specification(mine[0])["Name"]["Values"] == "forest of the client"


def test_what_is_not_there_is_said(client, tmp_path):
    with pytest.raises(Exception, match='update failed.*"code": 71'):
        client.update_learnware("99999999", providers.words("nothing there"))
    with pytest.raises(Exception, match='delete failed.*"code": 51'):
        client.delete_learnware("99999999")
    with pytest.raises(Exception, match="failed.*not found"):
        client.get_semantic_specification("99999999")
    with pytest.raises(Exception, match="download failed"):
        client.download_learnware("99999999", str(tmp_path / "nothing.zip"))
    assert not (tmp_path / "nothing.zip").exists()


def test_a_session_that_is_over_is_said(somebody):
    client = new_client()
    client.login(somebody.email, somebody.token)
    client.headers = {"Authorization": "Bearer " + "x" * 43}
    for method in (client.list_learnware, client.logout, lambda: client.delete_learnware("00000001")):
        with pytest.raises(Exception, match='failed.*"code": 11'):
            method()
