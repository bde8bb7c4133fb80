#include "publish/bundle.h"

#include <doctest/doctest.h>

#include "present/sample_test.h"
#include "util/zip.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

namespace {

BundleInput originals(const Dossier& d) {
  BundleInput out;
  for (const Account& a : d.accounts) {
    Report r;
    r.sha256 = a.sha256;
    r.path = a.path;
    r.original = a.text.utf8;
    out.originals.push_back(std::move(r));
  }
  out.decisions = "{}\n";
  return out;
}

}  // namespace

TEST_CASE("a bundle holds every original and its signature is good") {
  const Dossier d = sample::siege();
  const std::string key = new_signing_key();
  const auto packed = bundle(d, sample::knowledge(), originals(d), key);
  REQUIRE(packed);
  const auto check = verify_bundle(*packed, "x.zip");
  REQUIRE(check);
  CHECK(check->wrong.empty());
  CHECK(check->files == 6);
  CHECK(check->signature_good);
  CHECK(check->signed_by == public_key_of(key));
}

TEST_CASE("what was changed, added or taken from a bundle is told") {
  const Dossier d = sample::siege();
  const auto packed =
      bundle(d, sample::knowledge(), originals(d), new_signing_key());
  REQUIRE(packed);
  std::vector<ZipEntry> files = *unzip(*packed, "x.zip");
  files[3].bytes += ".";
  files[4].name = "originals/other.txt";
  auto check = verify_bundle(*zip(files), "x.zip");
  REQUIRE(check);
  CHECK(check->wrong.size() == 3);
  CHECK(check->signature_good);  // the manifest itself is as it was
  for (ZipEntry& f : files) {
    if (f.name == "manifest.json") f.bytes += " ";
  }
  check = verify_bundle(*zip(files), "x.zip");
  REQUIRE(check);
  CHECK_FALSE(check->signature_good);
}

TEST_CASE("no bundle is made without all originals, or with a bad key") {
  const Dossier d = sample::siege();
  CHECK_FALSE(bundle(d, sample::knowledge(), {}, ""));
  CHECK_FALSE(bundle(d, sample::knowledge(), originals(d), "abc"));
  CHECK(bundle(d, sample::knowledge(), originals(d), ""));
  CHECK_FALSE(verify_bundle("no zip", "x.zip"));
}
