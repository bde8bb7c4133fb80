// A case file that was damaged or forged: opening it and taking out all that it
// holds gives an error or an account whose spans lie in its text, and nothing
// else. An input is a list of changes to a good case: 3 bytes of place, 1 of
// value; so every input gets past the header unless it changes that.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "store/bytes.h"
#include "store/case.h"
#include "store/example_test.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

namespace {

// A folder that goes with the program.
struct Folder {
  std::string path =
      (std::filesystem::temp_directory_path() / "case_fuzz_XXXXXX").string();
  Folder() {
    if (mkdtemp(path.data()) == nullptr) std::abort();
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};

const std::string& scratch() {
  static const Folder folder;
  static const std::string path = folder.path + "/a.case";
  return path;
}

std::string good_case() {
  {
    auto c = Case::open(scratch(), Case::Mode::write);
    if (!c) std::abort();
    for (char hash : {'a', 'b'}) {
      if (!(*std::move(c)).add(example_report(hash), example_account(hash))) {
        std::abort();
      }
    }
    if ((*std::move(c)).note({Fault::format, "broken", "x.jsonl", 3})) {
      std::abort();
    }
    if ((*std::move(c)).commit()) std::abort();
  }
  std::ifstream in(scratch(), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void require(bool holds) {
  if (!holds) std::abort();
}

// The same changes to a stored story, behind what guards it from chance.
void damage_a_story(const uint8_t* data, size_t size) {
  Dossier d;
  d.accounts = {example_account()};
  d.copy_of = {{}};
  d.wire = {""};
  Story s;
  s.reports = {d.accounts[0].text.report};
  d.stories = {s};
  std::string bytes = pack(d, {0}).bytes;
  for (; size >= 4; data += 4, size -= 4) {
    const size_t at = data[0] + data[1] * 256U + data[2] * 65536U;
    bytes[at % bytes.size()] = static_cast<char>(data[3]);
  }
  std::vector<uint32_t> places;
  const auto read = unpack(bytes, places, [](uint32_t) -> Result<Account> {
    return example_account();
  });
  if (!read) return;
  require(read->copy_of.size() == read->accounts.size());
  require(read->wire.size() == places.size());
  for (const Account& a : read->accounts) {
    for (const Claim& c : a.claims) {
      require(c.words.end <= a.text.utf8.size());
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  damage_a_story(data, size);
  static const std::string good = good_case();
  std::string bytes = good;
  for (; size >= 4; data += 4, size -= 4) {
    const size_t at = data[0] + data[1] * 256U + data[2] * 65536U;
    bytes[at % bytes.size()] = static_cast<char>(data[3]);
  }
  std::ofstream(scratch(), std::ios::binary) << bytes;
  for (const char* rest : {"-wal", "-shm"}) {
    std::filesystem::remove(scratch() + rest);
  }
  auto opened = Case::open(scratch(), Case::Mode::read);
  if (!opened) return 0;
  Case c = *std::move(opened);
  const auto accounts = c.accounts();
  if (accounts) {
    for (const Account& account : *accounts) {
      const size_t end = account.text.utf8.size();
      for (const Span s : account.sentences) require(s.end <= end);
      for (const Claim& claim : account.claims) {
        require(claim.words.begin <= claim.words.end);
        require(claim.words.end <= end);
      }
    }
  }
  (void)c.problems();
  (void)c.original({0xaaaaaaaaaaaaaaaa});
  (void)c.has(example_report());
  return 0;
}
