"""What tests of every layer start from."""

import gc

import msgspec
import pytest
from hypothesis import HealthCheck, settings

from dateline.model.dataset import Dataset
from dateline.model.references import Links
from dateline.resources import resource

# How long an example takes says how busy the machine is, not whether it is right.
settings.register_profile("dateline", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dateline")


@pytest.fixture(scope="session")
def sample_dataset() -> Dataset:
    """The founding dataset, as the app ships it."""
    data = resource("samples", "kazakhstan-russia-2024.json").read_bytes()
    return msgspec.json.decode(data, type=Dataset)


@pytest.fixture
def sample_links(sample_dataset: Dataset) -> Links:
    """The founding dataset with its links followed."""
    return Links(sample_dataset)


def pytest_collection_finish() -> None:
    """What is there before the first test stays: no search for garbage, or for what is left, meets it."""
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-pictures", action="store_true", help="take today's pictures as right: look at them first"
    )
