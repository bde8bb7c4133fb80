#include "present/json.h"

#include <fmt/format.h>

#include "present/json_claim.h"
#include "present/json_writer.h"
#include "util/lexicon.h"
#include "util/one_of.h"
#include "util/printed.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

void write_spans(JsonWriter& json, std::string_view key,
                 std::span<const Span> spans) {
  if (spans.empty()) return;
  json.key(key).open('[');
  for (Span s : spans) json.span(s);
  json.close(']');
}

JsonWriter& begin_end(JsonWriter& json, Span s) {
  return json.key("b").integer(s.begin).key("e").integer(s.end);
}

void write_tokens(JsonWriter& json, const Reading& reading) {
  json.key("tokens").open('[');
  for (const Token& t : reading.tokens) {
    json.open('{');
    begin_end(json, t.span).field("pos", name_of(t.pos));
    json.field("lemma", reading.lemma(t)).key("head").integer(t.head);
    json.field("dep", kRelations[t.dep]);
    json.close('}');
  }
  json.close(']');
}

// What is said of somebody or something: the mentions, and inside them the
// names of their own type; names alone where nothing else was looked for.
void write_names(JsonWriter& json, const Text& text, const Reading& r) {
  json.key("names").open('[');
  const auto write = [&](Span span, NameType type, EntityId id) {
    json.open('{');
    begin_end(json, span).field("type", name_of(type));
    json.field("id", id).close('}');
  };
  size_t m = 0;
  const auto write_mentions = [&](uint32_t before) {
    for (; m < r.mentions.size() && r.mentions[m].span.begin <= before; ++m) {
      const Mention& x = r.mentions[m];
      const std::string_view name =
          x.entity < 0 ? cut(text.utf8, x.span)
                       : r.entities[static_cast<size_t>(x.entity)].name;
      write(x.span, x.type, local_id(name));
    }
  };
  for (const Name& n : r.names) {
    write_mentions(n.span.begin);
    const Mention* around = m == 0 ? nullptr : &r.mentions[m - 1];
    const bool inside = around != nullptr && around->span.holds(n.span) &&
                        around->span != n.span && around->type == n.type;
    const bool after = around == nullptr || around->span.end <= n.span.begin;
    const bool before =
        m == r.mentions.size() || n.span.end <= r.mentions[m].span.begin;
    const bool alone = after && before && n.proper;
    if (inside || alone || r.mentions.empty()) {
      write(n.span, n.type, local_id(r.entities[n.entity].name));
    }
  }
  write_mentions(UINT32_MAX);
  json.close(']');
}

void write_times(JsonWriter& json, const Reading& reading) {
  json.key("times").open('[');
  for (const Time& t : reading.times) {
    json.open('{');
    begin_end(json, t.span).field("type", name_of(t.type));
    json.field("value", t.value);
    if (t.days) write_ends(json, *t.days, t.minute_first, t.minute_last);
    json.close('}');
  }
  json.close(']');
}

// What is counted, as the words have it: "soldier", where figures say "person".
std::string noun_of(const Quantity& q, const Text& text) {
  if (q.amount.unit != "person" || q.of.empty()) return q.amount.unit;
  std::string_view words = cut(text.utf8, q.of);
  words = words.substr(0, words.find(" of "));
  const size_t space = words.find_last_of(" -\n");
  if (space != std::string_view::npos) words.remove_prefix(space + 1);
  const std::string noun = singular(ascii_lower(words));
  const bool state =
      noun.ends_with("ed") || noun == "dead" || noun == "missing";
  return state ? q.amount.unit : noun;
}

void write_quantities(JsonWriter& json, const Reading& reading,
                      const Text& text) {
  json.key("quantities").open('[');
  for (const Quantity& q : reading.quantities) {
    json.open('{');
    begin_end(json, q.span).field("low", q.amount.low);
    json.field("high", q.amount.high).field("unit", noun_of(q, text));
    const char change = static_cast<char>(q.amount.change);
    json.field("change", std::string_view(&change, 1)).field("of", q.of);
    json.close('}');
  }
  json.close(']');
}

void write_places(JsonWriter& json, const Reading& reading) {
  json.key("places").open('[');
  for (const Toponym& t : reading.places) {
    json.open('{');
    begin_end(json, t.span);
    json.field("name",
               t.name.empty() ? reading.entities[t.entity].name : t.name);
    if (t.lat) json.key("lat").number(*t.lat).key("lon").number(*t.lon);
    if (t.radius_km > 0) json.key("radius_km").number(t.radius_km);
    if (!t.country.empty()) json.field("country", t.country);
    if (!t.kind.empty()) json.field("feature", t.kind);
    if (t.row != 0) json.field("source", fmt::format("gazetteer:{}", t.row));
    json.close('}');
  }
  json.close(']');
}

// Do both speakers say one thing together: "the mayor and the army said"?
bool joint(const Quote& a, const Quote& b, std::string_view text) {
  if (a.source.empty() || b.source.empty() || a.cue != b.cue ||
      a.content != b.content || a.source.back().end > b.source.front().begin) {
    return false;
  }
  const std::string_view link =
      cut(text, {a.source.back().end, b.source.front().begin});
  return one_of(link, " ", ", ", " and ", ", and ", " or ", ", or ", " & ",
                " as well as ", ", as well as ");
}

void write_quotes(JsonWriter& json, const Reading& reading,
                  std::string_view text) {
  json.key("quotes").open('[');
  const std::vector<Quote>& all = reading.quotes;
  for (size_t i = 0, end = 0; i < all.size(); i = end) {
    end = i + 1;
    while (end < all.size() && joint(all[end - 1], all[end], text)) {
      ++end;
    }
    const Quote& q = all[i];
    std::vector<Span> source = q.source;
    if (end > i + 1) source.back().end = all[end - 1].source.back().end;
    json.open('{');
    write_spans(json, "source", source);
    write_spans(json, "cue", q.cue);
    write_spans(json, "content", q.content);
    const auto id = [&](const Quote& by) {
      return by.speaker < 0
                 ? EntityId{}
                 : local_id(
                       reading.entities[static_cast<size_t>(by.speaker)].name);
    };
    json.field("speaker", id(q));
    if (end > i + 1) {
      json.key("speakers").open('[');
      for (size_t k = i; k < end; ++k) {
        if (id(all[k]).known()) json.id(id(all[k]).value);
      }
      json.close(']');
    }
    json.close('}');
  }
  json.close(']');
}

}  // namespace

EntityId local_id(std::string_view name) {
  uint64_t hash = 0xcbf29ce484222325;
  for (char c : name) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  return {hash};
}

std::string annotate_json(std::string_view path, const Text& text,
                          const Reading& reading, std::span<const Claim> claims,
                          const Knowledge& knowledge, bool tokens) {
  std::string out;
  out.reserve(text.utf8.size() * (tokens ? 24 : 6) + 1024);
  JsonWriter json(out);
  json.open('{').key("report").text(path).key("text").text(text.utf8);
  json.field("title", text.title).field("publisher", text.publisher);
  json.field("language", text.language);
  write_published(json, text);
  write_spans(json, "furniture", text.furniture);
  write_spans(json, "sentences", reading.sentences);
  if (tokens) write_tokens(json, reading);
  write_names(json, text, reading);
  write_times(json, reading);
  write_quantities(json, reading, text);
  write_places(json, reading);
  write_quotes(json, reading, text.utf8);
  json.key("claims").open('[');
  for (const Claim& c : claims) {
    json.open('{');
    write_claim(json, c, text.published, knowledge);
    json.close('}');
  }
  json.close(']').close('}');
  return out;
}

std::string text_json(std::string_view path, const Text& text) {
  std::string out;
  JsonWriter json(out);
  json.open('{').key("file").text(path).key("text").text(text.utf8);
  json.field("title", text.title);
  write_published(json, text);
  json.field("publisher", text.publisher).field("author", text.author);
  json.field("language", text.language).field("url", text.url).close('}');
  return out;
}

std::string timeline_json(std::span<const TimelineDay> days) {
  std::string out;
  JsonWriter json(out);
  json.open('[');
  for (const TimelineDay& day : days) {
    json.open('{').field("date", iso(day.date)).key("text").text(day.text);
    json.key("support").number(day.support);
    write_ids(json, "claims", day.claims);
    json.close('}');
  }
  json.close(']');
  return out;
}

}  // namespace crosscheck
