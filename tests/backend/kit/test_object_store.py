"""Objects: kept durably on the disk or in a real S3-speaking store, under keys of ours alone."""

from pathlib import Path

import pytest

from backend.kit import object_store, secrets
from backend.kit.object_files import ObjectFiles
from backend.kit.object_store import ObjectMissing, ObjectStore, StoreAway
from backend.settings import Settings, from_environment
from tests.fixtures.object_store import RunningStore

KEY = "0123456789abcdef0123456789abcdef"
OTHER = "f" * 32


def chosen(tmp_path: Path, **changes: str) -> ObjectStore:
    """Choose a store as a process does at its start."""
    folder = tmp_path / "secrets"
    folder.mkdir(exist_ok=True)
    (folder / object_store.ACCESS_KEY).write_text(changes.pop("access_key", "AKIDEXAMPLE") + "\n")
    (folder / object_store.SECRET_KEY).write_text(changes.pop("secret_key", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))
    before = secrets.directory() if secrets._Place.directory else None  # noqa: SLF001  # put back below
    secrets.use(folder)
    try:
        object_store.configure(Settings(data_directory=tmp_path, **changes))  # type: ignore[arg-type]  # texts alone
        return object_store.store()
    finally:
        if before:
            secrets.use(before)


@pytest.fixture(params=["files", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path, object_party: RunningStore) -> ObjectStore:
    if request.param == "files":
        return chosen(tmp_path)
    return chosen(tmp_path, object_store="s3://one-door/files", object_store_endpoint=object_party.endpoint)


async def test_an_object_is_kept_read_and_deleted(store: ObjectStore) -> None:
    content = bytes(range(256)) * 10_000
    assert not await store.exists(KEY)
    for _ in range(2):
        await store.put(KEY, content)
    assert await store.exists(KEY)
    assert await store.get(KEY, len(content)) == content
    for _ in range(2):
        await store.delete(KEY)
    assert not await store.exists(KEY)
    with pytest.raises(ObjectMissing):
        await store.get(KEY, 10)


async def test_never_more_is_read_than_was_asked_for(store: ObjectStore) -> None:
    await store.put(KEY, b"twelve bytes")
    assert await store.get(KEY, 12) == b"twelve bytes"
    with pytest.raises(ObjectMissing):
        await store.get(KEY, 11)


@pytest.mark.parametrize("key", ["../../etc/passwd", "", KEY.upper(), KEY + "0", f"{KEY[:-1]}/"])
async def test_only_our_own_keys_are_asked_for(store: ObjectStore, key: str) -> None:
    for work in (store.put(key, b""), store.get(key, 1), store.delete(key), store.exists(key)):
        with pytest.raises(ValueError, match="32 hex digits"):
            await work


async def test_files_lie_two_folders_deep_for_nobody_else_to_read(tmp_path: Path) -> None:
    await chosen(tmp_path).put(KEY, b"content")
    place = tmp_path / "objects" / "01" / "23" / KEY
    assert place.read_bytes() == b"content"
    assert place.stat().st_mode & 0o077 == 0
    assert place.parent.stat().st_mode & 0o077 == 0
    assert [each.name for each in place.parent.iterdir()] == [KEY]


async def test_what_a_cut_off_process_left_is_no_object_and_goes_with_it(tmp_path: Path) -> None:
    store = chosen(tmp_path)
    await store.put(KEY, b"content")
    half = tmp_path / "objects" / "01" / "23" / f".{KEY}.part"
    half.write_bytes(b"con")
    assert await store.get(KEY, 100) == b"content"
    await store.delete(KEY)
    assert not half.exists()


async def test_a_disk_that_takes_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "objects").write_text("a file where the folder should be")
    files = ObjectFiles(tmp_path / "objects")
    with pytest.raises(StoreAway):
        await files.put(KEY, b"content")
    with pytest.raises(StoreAway):
        await files.get(KEY, 1)


async def test_a_bucket_is_asked_in_path_style_below_its_folder(object_party: RunningStore, tmp_path: Path) -> None:
    await chosen(tmp_path, object_store="s3://one-door/files", object_store_endpoint=object_party.endpoint).put(
        KEY, b"content"
    )
    assert object_party.played.asked == [f"PUT /one-door/files/{KEY}"]


@pytest.mark.parametrize("changes", [{"access_key": "AKIDOTHER"}, {"secret_key": "another"}])
async def test_a_wrong_signature_is_refused_by_the_store(
    object_party: RunningStore, tmp_path: Path, changes: dict[str, str]
) -> None:
    store = chosen(tmp_path, object_store="s3://one-door", object_store_endpoint=object_party.endpoint, **changes)
    with pytest.raises(StoreAway):
        await store.put(KEY, b"content")
    assert object_party.played.objects == {}


async def test_a_store_in_trouble_is_asked_again_and_then_given_up(object_party: RunningStore, tmp_path: Path) -> None:
    played, endpoint = object_party.played, object_party.endpoint
    store = chosen(tmp_path, object_store="s3://one-door", object_store_endpoint=endpoint)
    played.answers = [500]
    await store.put(KEY, b"content")
    assert len(played.asked) == 2
    for work in (store.put(OTHER, b"content"), store.get(KEY, 9), store.exists(KEY), store.delete(KEY)):
        played.answers = [503] * 3
        with pytest.raises(StoreAway):
            await work


async def test_a_bucket_that_is_not_there_is_away(object_party: RunningStore, tmp_path: Path) -> None:
    store = chosen(tmp_path, object_store="s3://one-door", object_store_endpoint=object_party.endpoint)
    for work in (store.put(KEY, b"content"), store.delete(KEY)):
        object_party.played.answers = [404]
        with pytest.raises(StoreAway):
            await work


async def test_a_store_that_is_not_there_is_away(tmp_path: Path) -> None:
    store = chosen(tmp_path, object_store="s3://one-door", object_store_endpoint="http://127.0.0.1:9")
    with pytest.raises(StoreAway):
        await store.exists(KEY)


@pytest.mark.parametrize(
    "changes",
    [
        {"object_store": "file:///tmp"},
        {"object_store": "s3://"},
        {"object_store": "s3://One_Door"},
        {"object_store": "s3://one-door", "object_store_endpoint": "minio:9000"},
    ],
)
def test_a_malformed_address_is_named_at_the_start(tmp_path: Path, changes: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="OBJECT_STORE"):
        chosen(tmp_path, **changes)


def test_the_keys_of_a_store_are_secrets_in_files(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=object_store.SECRET_KEY):
        chosen(tmp_path, object_store="s3://one-door", secret_key="")


def test_the_settings_are_read_from_the_environment() -> None:
    found = from_environment({"OBJECT_STORE": "s3://a-bucket", "OBJECT_STORE_ENDPOINT": "https://store.example/"})
    assert (found.object_store, found.object_store_endpoint) == ("s3://a-bucket", "https://store.example")
    assert found.object_store_region == "us-east-1"
