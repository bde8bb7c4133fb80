#include "gazetteer/gazetteer.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "crosscheck/knowledge.h"
#include "gazetteer/builder.h"
#include "gazetteer/sources.h"
#include "util/embedded.h"

using namespace crosscheck;

namespace {

std::vector<std::string> found(const WorldGazetteer& g, std::string_view name) {
  std::vector<uint32_t> ids;
  g.find(name_key(name), ids);
  std::vector<std::string> out;
  for (const uint32_t id : ids) {
    const Place p = g.place(id);
    out.push_back(std::string(p.name) + "|" + std::string(p.country) + "|" +
                  std::string(p.kind));
  }
  return out;
}

const WorldGazetteer& world() {
  static const WorldGazetteer g = [] {
    for (const auto& [name, content] : embedded_files()) {
      if (name == "world.gazetteer") return *WorldGazetteer::open(content);
    }
    return WorldGazetteer();
  }();
  return g;
}

GazetteerRow row(std::string name, PlaceLevel level, double lat, double lon) {
  GazetteerRow r;
  r.name = std::move(name);
  r.kind = level == PlaceLevel::region ? "province" : "town";
  r.country = "QQ";
  r.level = level;
  r.lat = lat;
  r.lon = lon;
  return r;
}

std::string dump_line(const std::string& name, const std::string& klass,
                      const std::string& code, const std::string& lat) {
  return "77\t" + name + "\t" + name + "\tOther" + name + "\t" + lat +
         "\t41.5\t" + klass + "\t" + code +
         "\tSY\t\t12\t\t\t\t40\t\t150\tAsia/Damascus\t2020-01-01";
}

}  // namespace

TEST_CASE("a name has one key whatever its case, accents and hyphens") {
  CHECK(name_key("Deir ez-Zor") == name_key("DEIR EZ ZOR"));
  CHECK(name_key("Al Mayādīn") == name_key("al-Mayadin"));
  CHECK(name_key("St. Mary's") == name_key("Saint Mary"));
  CHECK(name_key("W. Va.") != name_key("Va."));
  CHECK(name_key("") == 0);
}

TEST_CASE("what is built in knows towns, provinces, short forms and scripts") {
  CHECK(world().size() > 130000);
  CHECK(found(world(), "Mosul").front() == "Mosul|IQ|city");
  const auto paris = found(world(), "Paris");
  CHECK(paris.front() == "Paris|FR|city");
  CHECK(paris.size() > 5);
  CHECK(!found(world(), "Lamar County").empty());
  CHECK(!found(world(), "Мосул").empty());
  std::vector<uint32_t> ids;
  world().find(short_key("Ga."), ids);
  REQUIRE(ids.size() == 1);
  const Place georgia = world().place(ids[0]);
  CHECK(georgia.country == "US");
  CHECK(georgia.level == PlaceLevel::region);
  ids.clear();
  world().find(sound_key("Al-Mayadeen"), ids);
  REQUIRE(!ids.empty());
  CHECK(world().place(ids[0]).country == "SY");
  CHECK(found(world(), "Nosuchplacehere").empty());
}

TEST_CASE("a settlement knows its region, a longer name its beginning") {
  GazetteerBuilder b;
  GazetteerRow upper = row("Upper Ruta", PlaceLevel::region, 10, 20);
  upper.code = "07";
  b.add(upper);
  GazetteerRow town = row("Sela Nova", PlaceLevel::settlement, 10.1, 20.1);
  town.within = "07";
  town.population = 900;
  b.add(town);
  const std::string block = b.finish();
  const auto g = WorldGazetteer::open(block);
  REQUIRE(g);
  std::vector<uint32_t> ids;
  CHECK(g->find(name_key("Sela"), ids));
  CHECK(ids.empty());
  g->find(name_key("Sela Nova"), ids);
  REQUIRE(ids.size() == 1);
  const Place p = g->place(ids[0]);
  CHECK(p.lat == doctest::Approx(10.1));
  CHECK(p.population == 900);
  CHECK(g->place(p.region).name == "Upper Ruta");
}

TEST_CASE("a place of an own table and of another list is one") {
  GazetteerBuilder b;
  GazetteerRow own = row("Ruta", PlaceLevel::settlement, 10, 20);
  own.known = true;
  own.names = {"Rutah"};
  const uint32_t first = b.add(own);
  GazetteerRow same = row("Rutah", PlaceLevel::settlement, 10.1, 20.1);
  same.population = 5000;
  CHECK(b.add(same) == first);
  CHECK(b.add(row("Ruta", PlaceLevel::settlement, 30, 20)) != first);
  CHECK(b.rows()[first].population == 5000);
}

TEST_CASE("bytes that are no gazetteer are refused") {
  CHECK_FALSE(WorldGazetteer::open("").operator bool());
  GazetteerBuilder b;
  b.add(row("Ruta", PlaceLevel::settlement, 10, 20));
  std::string block = b.finish();
  CHECK(WorldGazetteer::open(block).operator bool());
  CHECK_FALSE(WorldGazetteer::open(block.substr(0, block.size() - 1)));
  block[8] = '\x7F';  // more places than there is room for
  CHECK_FALSE(WorldGazetteer::open(block).operator bool());
}

TEST_CASE("references that lead out of a block are not followed") {
  GazetteerBuilder b;
  b.add(row("Ruta", PlaceLevel::settlement, 10, 20));
  std::string block = b.finish();
  const size_t record = 24;
  for (const size_t at : {12U, 16U}) {  // name, region
    for (size_t i = 0; i < 4; ++i) block[record + at + i] = '\x7F';
  }
  const auto g = WorldGazetteer::open(block);
  REQUIRE(g);
  std::vector<uint32_t> ids;
  g->find(name_key("Ruta"), ids);
  REQUIRE(ids.size() == 1);
  const Place p = g->place(ids[0]);
  CHECK(p.name.empty());
  CHECK(p.region == 0);
  CHECK(g->place(12345).kind.empty());
}

TEST_CASE("a line of a GeoNames dump is a place, or of a kind left out") {
  GazetteerBuilder b;
  CHECK(*add_dump_line(dump_line("Wadi Sela", "H", "WAD", "35.1"), b));
  CHECK(*add_dump_line(dump_line("Tell Ruta", "T", "HLL", "35.2"), b));
  CHECK_FALSE(*add_dump_line(dump_line("Ruta School", "S", "SCH", "35.2"), b));
  CHECK(b.rows().size() == 2);
  CHECK(b.rows()[1].kind == "hill");
  CHECK(b.rows()[1].names == std::vector<std::string>{"OtherTell Ruta"});
  CHECK_FALSE(add_dump_line("1\tRuta\t", b).operator bool());
  CHECK_FALSE(
      add_dump_line(dump_line("X", "P", "PPL", "95"), b).operator bool());
  CHECK_FALSE(
      add_dump_line(dump_line("X", "P", "PPL", "n"), b).operator bool());
}

TEST_CASE("an imported dump stands before what is built in") {
  const auto folder =
      std::filesystem::temp_directory_path() / "crosscheck_gazetteer_test";
  std::filesystem::create_directories(folder);
  const std::string dump = (folder / "dump.txt").string();
  std::ofstream(dump) << dump_line("Tell Ruta", "T", "HLL", "35.2") << "\n"
                      << dump_line("Mosul", "P", "PPL", "35.9") << "\n";
  GazetteerBuilder b;
  const auto counts = add_dump(dump, b);
  REQUIRE(counts);
  CHECK(counts->taken == 2);
  const std::string file = (folder / "own.gazetteer").string();
  const std::string block = b.finish();
  std::ofstream(file, std::ios::binary)
      .write(block.data(), static_cast<std::streamsize>(block.size()));
  const auto k = load_knowledge("", "", file);
  REQUIRE(k);
  CHECK(found(*k->gazetteer, "Tell Ruta").size() == 1);
  CHECK(found(*k->gazetteer, "Mosul").front() == "Mosul|SY|village");
  CHECK(found(*k->gazetteer, "Mosul").size() > 1);
  std::ofstream(dump, std::ios::app) << "not a place\n";
  GazetteerBuilder again;
  const auto wrong = add_dump(dump, again);
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().line == 3);
  CHECK(wrong.error().path == dump);
  CHECK_FALSE(load_knowledge("", "", dump).operator bool());
  std::filesystem::remove_all(folder);
}
