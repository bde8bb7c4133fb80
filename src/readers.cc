// How a report and what it says travel between two processes of one program.
#include "crosscheck/readers.h"

#include <cassert>
#include <cstring>
#include <string_view>
#include <utility>

#include "crosscheck/pipeline.h"
#include "store/bytes.h"
#include "util/workers.h"

namespace crosscheck {
namespace {

// Numbers and texts one after the other, as this machine has them: both ends
// are one program.
class Parcel {
 public:
  Parcel() = default;
  explicit Parcel(std::string_view bytes) : rest_(bytes) {}

  void put(int64_t v) {
    char bytes[sizeof v];
    std::memcpy(bytes, &v, sizeof v);
    bytes_.append(bytes, sizeof v);
  }
  void put(std::string_view s) {
    put(static_cast<int64_t>(s.size()));
    bytes_.append(s);
  }
  int64_t number() {
    int64_t v = 0;
    assert(rest_.size() >= sizeof v);
    std::memcpy(&v, rest_.data(), sizeof v);
    rest_.remove_prefix(sizeof v);
    return v;
  }
  std::string_view text() {
    const auto size = static_cast<size_t>(number());
    assert(size <= rest_.size());
    const std::string_view out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return out;
  }
  std::string bytes() && { return std::move(bytes_); }

 private:
  std::string bytes_;
  std::string_view rest_;
};

void put_days(Parcel& to, const std::optional<Days>& days) {
  to.put(int64_t{days.has_value()});
  if (!days) return;
  to.put(int64_t{days->first.time_since_epoch().count()});
  to.put(int64_t{days->last.time_since_epoch().count()});
}

std::optional<Days> days_of(Parcel& from) {
  if (from.number() == 0) return std::nullopt;
  using Count = std::chrono::days;
  const Day first(Count(from.number()));
  const Day last(Count(from.number()));
  return Days{first, last};
}

std::string parcel_of(const Report& r) {
  Parcel out;
  out.put(static_cast<int64_t>(r.id.value));
  out.put(static_cast<int64_t>(r.media_type));
  const Given& g = r.given;
  for (const std::string* s :
       {&r.sha256, &r.path, &r.original, &r.body, &g.url, &g.title,
        &g.publisher, &g.author, &g.language}) {
    out.put(*s);
  }
  put_days(out, g.published);
  return std::move(out).bytes();
}

Report report_of(std::string_view bytes) {
  Parcel in(bytes);
  Report r;
  r.id.value = static_cast<uint64_t>(in.number());
  r.media_type = static_cast<MediaType>(in.number());
  Given& g = r.given;
  for (std::string* s : {&r.sha256, &r.path, &r.original, &r.body, &g.url,
                         &g.title, &g.publisher, &g.author, &g.language}) {
    *s = in.text();
  }
  g.published = days_of(in);
  return r;
}

std::string parcel_of(const Result<std::string>& result) {
  Parcel out;
  out.put(int64_t{bool(result)});
  if (result) {
    out.put(*result);
    return std::move(out).bytes();
  }
  const Error& e = result.error();
  out.put(static_cast<int64_t>(e.fault));
  out.put(e.what);
  out.put(e.path);
  out.put(int64_t{e.line});
  out.put(int64_t{e.skipped});
  return std::move(out).bytes();
}

Result<std::string> result_of(std::string_view bytes) {
  Parcel in(bytes);
  if (in.number() != 0) return std::string(in.text());
  Error e{};
  e.fault = static_cast<Fault>(in.number());
  e.what = in.text();
  e.path = in.text();
  e.line = static_cast<uint32_t>(in.number());
  e.skipped = in.number() != 0;
  return e;
}

std::string parcel_of(const Account& account) {
  Parcel out;
  out.put(account.text.utf8);
  out.put(pack(account));
  return std::move(out).bytes();
}

}  // namespace

ReportWorkers::ReportWorkers(Work work)
    : workers_(std::make_unique<Workers>(
          [work = std::move(work)](std::string_view bytes) {
            return parcel_of(work(report_of(bytes)));
          },
          WorkLimits{kReportSeconds, kReportMegabytes})) {}

ReportWorkers::~ReportWorkers() = default;

Result<std::string> ReportWorkers::ask(const Report& report) {
  auto answer = workers_->ask(parcel_of(report));
  if (answer) return result_of(*answer);
  Error error = answer.error();
  error.path = report.path;
  return error;
}

Readers::Readers(const Knowledge& k)
    : workers_([&k](const Report& report) -> Result<std::string> {
        const auto account = read_report(report, k);
        if (!account) return account.error();
        return parcel_of(*account);
      }) {}

Result<Account> Readers::read(const Report& report) {
  const auto bytes = workers_.ask(report);
  if (!bytes) return bytes.error();
  Parcel in(*bytes);
  Account account;
  account.path = report.path;
  account.sha256 = report.sha256;
  account.text.utf8 = in.text();
  if (!unpack(in.text(), account)) {
    return Error{Fault::format, "what was read of it came back damaged",
                 report.path};
  }
  return account;
}

}  // namespace crosscheck
