#include "util/sha256.h"

#include <doctest/doctest.h>

namespace crosscheck {

TEST_CASE("SHA-256 of the standard's own examples is right") {  // FIPS 180-2
  CHECK(sha256_hex("abc") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("") ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("piece by piece the hash is the same") {
  Sha256 sum;
  for (const char* piece : {"a", "", "bc"}) sum.add(piece);
  CHECK(sum.hex() == sha256_hex("abc"));
}

}  // namespace crosscheck
