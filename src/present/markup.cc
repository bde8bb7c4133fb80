// Text of unknown origin as HTML.
//
//   escape("<b>") -> "&lt;b&gt;"
//
// No text of a report becomes a tag, an attribute or an address. Tested by
// html_test.cc.
#include "present/markup.h"

#include <fmt/format.h>

#include <algorithm>

#include "present/screen.h"
#include "present/words.h"

namespace crosscheck {
namespace {

// A stretch of a line with one look.
struct Piece {
  Span span;
  const Claim* claim = nullptr;  // the first that says something here
  bool furniture = false;
};

// Cuts `line` wherever a claim's words or furniture begin or end. `claims` are
// those that touch the line.
std::vector<Piece> pieces_of(Span line, const Text& text,
                             const std::vector<const Claim*>& claims) {
  std::vector<uint32_t> cuts{line.begin, line.end};
  const auto add = [&](Span s) {
    cuts.push_back(std::clamp(s.begin, line.begin, line.end));
    cuts.push_back(std::clamp(s.end, line.begin, line.end));
  };
  for (const Claim* c : claims) add(c->words);
  for (const Span f : text.furniture) {
    if (f.overlaps(line)) add(f);
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  std::vector<Piece> out;
  for (size_t i = 1; i < cuts.size(); ++i) {
    Piece p{{cuts[i - 1], cuts[i]}, nullptr, false};
    for (const Claim* c : claims) {
      if (c->words.overlaps(p.span) && p.claim == nullptr) p.claim = c;
    }
    p.furniture = std::any_of(text.furniture.begin(), text.furniture.end(),
                              [&](Span f) { return f.overlaps(p.span); });
    if (!out.empty() && out.back().claim == p.claim &&
        out.back().furniture == p.furniture) {
      out.back().span.end = p.span.end;
    } else {
      out.push_back(p);
    }
  }
  return out;
}

std::string quote_of(const Lookup& look, const Ref& ref) {
  const Found f = look.claim(ref.claim);
  const Claim& c = *f.claim;
  if (!c.sentence.holds(c.words) || c.words.empty()) {
    return escape(look.sentence(f));
  }
  return fmt::format(
      "{}<mark>{}</mark>{}",
      escape(look.words(f.account, {c.sentence.begin, c.words.begin})),
      escape(look.words(f.account, c.words)),
      escape(look.words(f.account, {c.words.end, c.sentence.end})));
}

std::string ref_link(const Lookup& look, const Ref& ref) {
  const std::string name =
      fmt::format("{}:{}", escape(look.label(ref.account)), ref.line);
  const Text& text = look.dossier().accounts[ref.account].text;
  std::string from = look.outlet(ref.account);
  if (text.published) from += ", " + say_days(text.published);
  return fmt::format(
      "<span class=\"ref\" tabindex=\"-1\"><a href=\"#{0}\">{1}</a><span "
      "class=\"pop\"><q>{2}</q><span class=\"from\">{3} · <a "
      "href=\"#{0}\">line {4} of report {5}</a></span></span></span>",
      line_id(ref), name, quote_of(look, ref), escape(from), ref.line,
      escape(look.label(ref.account)));
}

std::string say_line(Span line, const Text& text,
                     const std::vector<const Claim*>& claims,
                     const Knowledge& k) {
  std::string out;
  for (const Piece& p : pieces_of(line, text, claims)) {
    const std::string words = escape(cut(text.utf8, p.span));
    if (p.claim != nullptr) {
      out += fmt::format("<mark title=\"{}\">{}</mark>",
                         escape(phrase_of(p.claim->predicate, k)), words);
    } else if (p.furniture) {
      out += fmt::format("<span class=\"dim\">{}</span>", words);
    } else {
      out += words;
    }
  }
  return out;
}

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  for (const char c : visible(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

std::string line_id(const Ref& ref) {
  return fmt::format("l{}-{}", ref.account, ref.line);
}

std::string ref_links(const Lookup& look, const std::vector<ClaimId>& claims,
                      size_t most) {
  const std::vector<Ref> refs = look.refs(claims);
  std::string out = "<span class=\"refs\">";
  for (size_t i = 0; i < refs.size() && i < most; ++i) {
    out += ref_link(look, refs[i]);
  }
  if (refs.size() > most) {
    out += fmt::format("<span class=\"more\">+{}</span>", refs.size() - most);
  }
  return out + "</span>";
}

std::string report_text(const Lookup& look, size_t account,
                        const Knowledge& k) {
  const Account& a = look.dossier().accounts[account];
  std::vector<const Claim*> claims;
  for (const Claim& c : a.claims) claims.push_back(&c);
  std::sort(claims.begin(), claims.end(), [](const Claim* x, const Claim* y) {
    return std::pair(x->words, x->id) < std::pair(y->words, y->id);
  });
  std::string out;
  size_t next = 0;                 // the first claim that begins later
  std::vector<const Claim*> open;  // that began and have not ended
  for (uint32_t n = 1; n <= look.lines(account); ++n) {
    const Span line = look.line_span(account, n);
    for (; next < claims.size() && claims[next]->words.begin < line.end;
         ++next) {
      open.push_back(claims[next]);
    }
    open.erase(std::remove_if(
                   open.begin(), open.end(),
                   [&](const Claim* c) { return c->words.end <= line.begin; }),
               open.end());
    const std::string words = say_line(line, a.text, open, k);
    if (words.find_first_not_of(' ') == std::string::npos) continue;
    out += fmt::format(
        "<div class=\"line\" id=\"{0}\"><a href=\"#{0}\">{1}</a><span "
        "dir=\"auto\">{2}</span></div>\n",
        line_id({account, n, {}}), n, words);
  }
  return out;
}

}  // namespace crosscheck
