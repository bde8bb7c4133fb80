#include "net/model_file.h"

#include <doctest/doctest.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "net/checksum.h"
#include "util/embedded.h"

namespace crosscheck {
namespace {

const std::vector<float> kFloats = {1.5F, -2, 3, 4, 5, 6};
const std::vector<int8_t> kBytes = {-63, 0, 63};
const std::vector<uint64_t> kLongs = {0xffffffffffffffffULL, 7};

struct Folder {
  std::string path;
  Folder() {
    path = (std::filesystem::temp_directory_path() / "model_XXXXXX").string();
    REQUIRE(mkdtemp(path.data()) != nullptr);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string file() const { return path + "/test.model"; }
};

void write_model(const std::string& path) {
  ModelWriter out;
  out.add<float>("floats", kFloats, {2, 3, 1});
  out.add<int8_t>("bytes", kBytes);
  out.add<uint64_t>("longs", kLongs);
  out.add_text("words", "one\ntwo");
  out.add_text("nothing", "");
  out.add_number("half", 0.5);
  REQUIRE(out.write(path, "test"));
}

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string fault_of(const std::string& bytes, std::string_view task = "test") {
  const Folder folder;
  std::ofstream(folder.file(), std::ios::binary) << bytes;
  const auto file = ModelFile::map(folder.file(), task);
  if (file) return "";
  CHECK(file.error().path == folder.file());
  return file.error().what;
}

}  // namespace

TEST_CASE("the checksum is that of the XXH64 specification") {
  CHECK(checksum64("") == 0xef46db3751d8e999ULL);
  CHECK(checksum64("a") == 0xd24ec4f1a98c6e5bULL);
  CHECK(checksum64("abc") == 0x44bc2cf5ad770999ULL);
  CHECK(checksum64("Nobody inspects the spammish repetition") ==
        0xfbcea83c8a378bf1ULL);
}

TEST_CASE("a model file gives back the arrays that were written") {
  const Folder folder;
  write_model(folder.file());
  auto made = ModelFile::map(folder.file(), "test");
  REQUIRE(made);
  const ModelFile file = *std::move(made);
  const auto floats = file.array<float>("floats", {2, 3, 1});
  REQUIRE(floats);
  CHECK(std::equal(floats->begin(), floats->end(), kFloats.begin(),
                   kFloats.end()));
  CHECK(reinterpret_cast<uintptr_t>(floats->data()) % 64 == 0);
  const auto bytes = file.array<int8_t>("bytes");
  REQUIRE(bytes);
  CHECK(std::equal(bytes->begin(), bytes->end(), kBytes.begin(), kBytes.end()));
  const auto longs = file.array<uint64_t>("longs");
  REQUIRE(longs);
  CHECK((*longs)[0] == kLongs[0]);
  CHECK(*file.text("words") == "one\ntwo");
  CHECK(file.text("nothing")->empty());
  CHECK(*file.number("half") == 0.5);
  CHECK(file.has("half"));
  CHECK_FALSE(file.has("third"));
}

TEST_CASE("an array that is not there, mistyped or misshapen is named") {
  const Folder folder;
  write_model(folder.file());
  auto made = ModelFile::map(folder.file(), "test");
  REQUIRE(made);
  CHECK(made->array<float>("third").error().what ==
        "the model has no array \"third\"");
  CHECK_FALSE(made->array<float>("bytes"));
  CHECK_FALSE(made->number("floats"));
  CHECK(made->array<float>("floats", {3, 2, 1}).error().what ==
        "array \"floats\" is 2 x 3 x 1 where 3 x 2 x 1 is needed");
}

TEST_CASE("a damaged, short, foreign or wrongly used model file is refused") {
  const Folder folder;
  write_model(folder.file());
  const std::string good = content_of(folder.file());
  CHECK(fault_of(good).empty());
  CHECK(fault_of("").find("not a model") != std::string::npos);
  CHECK(fault_of("name\tkind\n").find("not a model") != std::string::npos);
  for (const size_t size : {good.size() - 1, good.size() / 2, size_t{64}}) {
    CHECK(fault_of(good.substr(0, size)).find("bytes of a model") !=
          std::string::npos);
  }
  CHECK(fault_of(good, "parse") ==
        "a model for \"test\" where one for \"parse\" is asked");
  std::string other_version = good;
  other_version[8] = 9;
  CHECK(fault_of(other_version) == "model format 9 where this program reads 1");
  for (size_t at = 12; at < good.size(); ++at) {
    std::string damaged = good;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    INFO(at);
    REQUIRE_FALSE(fault_of(damaged).empty());
  }
  CHECK(ModelFile::map(folder.path + "/none", "test").error().fault ==
        Fault::not_found);
  CHECK_FALSE(ModelFile::map(folder.path, "test"));
}

TEST_CASE("a model in the user's folder comes first, an unknown one is named") {
  const Folder folder;
  write_model(folder.file());
  CHECK(open_model("test", folder.path));
  const auto none = open_model("test", "");
  REQUIRE_FALSE(none);
  CHECK(none.error().what == "no model for \"test\" is built in");
}

TEST_CASE("files that are built in lie at multiples of 64 bytes") {
  for (const auto& file : embedded_files()) {
    CAPTURE(file.first);
    CHECK(reinterpret_cast<uintptr_t>(file.second.data()) % 64 == 0);
  }
}

}  // namespace crosscheck
