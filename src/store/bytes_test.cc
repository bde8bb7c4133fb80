#include "store/bytes.h"

#include <doctest/doctest.h>

#include "store/example_test.h"

namespace crosscheck {
namespace {

Account unpacked(const std::string& bytes, bool& good) {
  Account out;
  out.text.utf8 = example_account().text.utf8;
  good = unpack(bytes, out);
  return out;
}

}  // namespace

TEST_CASE("an account comes back from its bytes as it was") {
  const Account before = example_account();
  const std::string bytes = pack(before);
  bool good = false;
  const Account after = unpacked(bytes, good);
  CHECK(good);
  CHECK(pack(after) == bytes);
  REQUIRE(after.claims.size() == 2);
  const Claim& claim = after.claims[0];
  CHECK(claim.id == before.claims[0].id);
  CHECK(claim.words == before.claims[0].words);
  CHECK(claim.place->lat == before.claims[0].place->lat);
  CHECK(claim.when.days == before.claims[0].when.days);
  CHECK(claim.when.said == before.claims[0].when.said);
  CHECK(claim.when.stated);
  CHECK(claim.amount->amount == before.claims[0].amount->amount);
  CHECK(claim.said_by[1].name == "a clerk");
  CHECK(claim.confidence == 0.7F);
  CHECK(after.claims[1].stance == Stance::denied);
  CHECK(after.text.published == before.text.published);
  CHECK(after.text.published_from == DateOrigin::siblings);
  CHECK(after.text.stitches[1].body_at == 30);
  CHECK(after.open_dates[0].second == before.open_dates[0].second);
  CHECK(after.named_days == before.named_days);
  CHECK(after.entities[0].names == before.entities[0].names);
  CHECK(after.entities[0].lat == before.entities[0].lat);
  CHECK(after.sketch.minhash == before.sketch.minhash);
  CHECK(after.words == before.words);
}

TEST_CASE("bytes that are cut off or too long are no account") {
  const std::string bytes = pack(example_account());
  bool good = true;
  for (size_t size = 0; size < bytes.size(); ++size) {
    unpacked(bytes.substr(0, size), good);
    CHECK_FALSE(good);
  }
  unpacked(bytes + '\0', good);
  CHECK_FALSE(good);
}

TEST_CASE("whatever byte is damaged, no span leaves the text") {
  const std::string bytes = pack(example_account());
  const size_t size = example_account().text.utf8.size();
  size_t refused = 0;
  for (size_t i = 0; i < bytes.size(); ++i) {
    for (int flip : {0x01, 0x40, 0x80, 0xff}) {
      std::string bad = bytes;
      bad[i] = static_cast<char>(bad[i] ^ flip);
      bool good = false;
      const Account a = unpacked(bad, good);
      refused += good ? 0 : 1;
      if (!good) continue;
      for (const Claim& c : a.claims) {
        CHECK(c.words.begin <= c.words.end);
        CHECK(c.words.end <= size);
        CHECK(c.stance <= Stance::denied);
        if (c.when.days) CHECK(c.when.days->first <= c.when.days->last);
      }
    }
  }
  CHECK(refused > 0);
}

TEST_CASE("a span beyond a shorter text is refused") {
  Account out;
  out.text.utf8 = "short";
  CHECK_FALSE(unpack(pack(example_account()), out));
}

TEST_CASE("squeezed bytes expand to themselves and damage is noticed") {
  const std::string bytes(5000, 'x');
  const std::string frame = squeeze(bytes);
  CHECK(frame.size() < 100);
  CHECK(expand(frame, bytes.size()) == bytes);
  CHECK_FALSE(expand(frame, bytes.size() - 1).has_value());
  CHECK_FALSE(expand(frame.substr(0, frame.size() - 1), 5000).has_value());
  for (size_t i = 0; i < frame.size(); ++i) {
    std::string bad = frame;
    bad[i] = static_cast<char>(bad[i] ^ 0x10);
    const auto out = expand(bad, bytes.size());
    CHECK((!out || *out == bytes));
  }
  CHECK(expand(squeeze(""), 0) == "");
}

}  // namespace crosscheck
