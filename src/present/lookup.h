// Lookup: from the ids of a Dossier to what they name, and to the place in the
// report where it stands.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"

namespace crosscheck {

// One claim with the account that makes it.
struct Found {
  const Claim* claim = nullptr;
  size_t account = 0;  // index in Dossier::accounts

  explicit operator bool() const { return claim != nullptr; }
};

// A report and a line of its text, as people cite it: [002:14].
struct Ref {
  size_t account = 0;
  uint32_t line = 0;  // 1-based
  ClaimId claim;      // the first claim of that line that was asked for

  friend auto operator<=>(const Ref& a, const Ref& b) {
    return a.account != b.account ? a.account <=> b.account : a.line <=> b.line;
  }
  friend bool operator==(const Ref& a, const Ref& b) {
    return a.account == b.account && a.line == b.line;
  }
};

// Keeps a reference to the dossier; build one per picture.
class Lookup {
 public:
  explicit Lookup(const Dossier&);
  // The same, and outlet() warns of one that is dressed as another.
  Lookup(const Dossier&, const Knowledge&);
  // The same two of a part of a case, with the labels that its accounts have
  // there.
  Lookup(const Dossier&, std::vector<std::string> labels);
  Lookup(const Dossier&, std::vector<std::string> labels,
         std::vector<std::string> imitated);  // imitations.h

  const Dossier& dossier() const { return dossier_; }
  Found claim(ClaimId) const;         // none: not in this dossier
  const Event* event(EventId) const;  // null: not in this dossier
  const Question* question(QuestionId) const;
  // Index in Dossier::accounts, or accounts.size().
  size_t account(ReportId) const;

  const std::string& label(size_t account) const { return labels_[account]; }
  // 1-based number of the line that holds this byte of the account's text.
  uint32_t line(size_t account, uint32_t offset) const;
  // Number of lines; a text that ends in "\n" has no line after it.
  uint32_t lines(size_t account) const;
  // Line `n`, 1-based, without its end.
  Span line_span(size_t account, uint32_t n) const;

  // Where `claims` stand: sorted by report and line, each line once, one line
  // of every report before a second line of any.
  std::vector<Ref> refs(const std::vector<ClaimId>& claims) const;
  std::string say(const Ref&) const;  // "[002:14]"

  // How many different reports the claims come from.
  size_t reports(const std::vector<ClaimId>& claims) const;

  // Who stands behind a claim: "Ehsani, citing a senior source in Damascus";
  // the outlet when the report itself says so, else "report 002".
  std::string who(const Found&) const;
  // "Reuters"; "Rеuters (dressed as Reuters, is not)" with a Cyrillic e.
  std::string outlet(size_t account) const;
  // The same for a voice, from the claim that names its speaker best; with the
  // outlets that tell it as their own: "United Nations (also in APD NEWS)".
  std::string who(const Voice&) const;

  // A stretch of a report; what of it lies in the text.
  std::string_view words(size_t account, Span) const;
  // The same with white space collapsed.
  std::string plain(size_t account, Span) const;
  // The sentence of a claim.
  std::string sentence(const Found&) const;
  // The part of it around the claim, at most `columns` wide.
  std::string excerpt(const Found&, size_t columns) const;

 private:
  const Dossier& dossier_;
  std::vector<std::string> imitated_;  // [account]; empty: not looked at
  std::vector<std::string> labels_;
  std::vector<std::vector<uint32_t>> line_starts_;
  std::unordered_map<uint64_t, Found> claims_;
  std::unordered_map<uint64_t, const Event*> events_;
  std::unordered_map<uint64_t, const Question*> questions_;
  std::unordered_map<uint64_t, size_t> reports_;
};

}  // namespace crosscheck
