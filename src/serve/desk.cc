#include "serve/desk.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "crosscheck/pipeline.h"
#include "present/json_writer.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

constexpr auto kTellEvery = std::chrono::milliseconds(100);
// While files keep coming, so long at least between two snapshots, and four
// times as long as one takes to make.
constexpr auto kCompileEvery = std::chrono::seconds(3);

Error io_error(std::string what, const std::string& path) {
  return {Fault::io, std::move(what), path};
}

}  // namespace

Desk::Desk(Setup setup, const Knowledge& k, Case into)
    : setup_(std::move(setup)), knowledge_(k), into_(std::move(into)) {}

Result<std::unique_ptr<Desk>> Desk::open(Setup setup, const Knowledge& k) {
  auto into = Case::open(setup.case_file, Case::Mode::write);
  if (!into) return into.error();
  std::unique_ptr<Desk> desk(new Desk(std::move(setup), k, *std::move(into)));
  std::error_code code;
  std::string folder = (fs::temp_directory_path(code) / "XXXXXX").string();
  if (code || mkdtemp(folder.data()) == nullptr) {
    return io_error("cannot make a folder for what is imported", folder);
  }
  desk->folder_ = folder;
  const auto reread = desk->into_.reread_originals(k, false);
  if (!reread) return reread.error();
  if (auto error = desk->compile_now()) return *error;
  desk->worker_ = std::thread([d = desk.get()] { d->work(); });
  return desk;
}

Desk::~Desk() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    changed_.notify_all();
  }
  if (worker_.joinable()) worker_.join();
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

std::shared_ptr<const Snapshot> Desk::now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

std::optional<Error> Desk::compile_now() {
  auto accounts = into_.accounts();
  if (!accounts) return accounts.error();
  const auto log = into_.decisions();
  if (!log) return log.error();
  auto next = std::make_shared<const Snapshot>(
      compile(*std::move(accounts), *log, knowledge_), knowledge_);
  const std::lock_guard lock(mutex_);
  now_ = std::move(next);
  return std::nullopt;
}

// ---- looking into the case --------------------------------------------------

namespace {

// With a case of its own, since one thread at a time may use one.
template <class Out, class Lend, class Return, class Look>
Out look_into(Lend lend, Return give_back, Look look) {
  Result<Case> from = lend();
  if (!from) return from.error();
  Case lent = *std::move(from);
  Out out = look(lent);
  // One that failed may go on failing.
  if (out) give_back(std::move(lent));
  return out;
}

}  // namespace

Result<Case> Desk::lend() {
  {
    const std::lock_guard lock(mutex_);
    if (!readers_.empty()) {
      Case out = std::move(readers_.back());
      readers_.pop_back();
      return out;
    }
  }
  return Case::open(setup_.case_file, Case::Mode::read);
}

void Desk::give_back(Case lent) {
  const std::lock_guard lock(mutex_);
  readers_.push_back(std::move(lent));
}

Result<SearchHits> Desk::search(std::string_view query, size_t limit) {
  return look_into<Result<SearchHits>>(
      [&] { return lend(); }, [&](Case c) { give_back(std::move(c)); },
      [&](Case& c) { return c.search(query, limit); });
}

Result<Report> Desk::original(ReportId id) {
  return look_into<Result<Report>>([&] { return lend(); },
                                   [&](Case c) { give_back(std::move(c)); },
                                   [&](Case& c) { return c.original(id); });
}

Result<std::vector<Error>> Desk::problems() {
  return look_into<Result<std::vector<Error>>>(
      [&] { return lend(); }, [&](Case c) { give_back(std::move(c)); },
      [&](Case& c) { return c.problems(); });
}

Result<std::vector<Decision>> Desk::decisions() {
  return look_into<Result<std::vector<Decision>>>(
      [&] { return lend(); }, [&](Case c) { give_back(std::move(c)); },
      [&](Case& c) { return c.decisions(); });
}

Result<Logged> Desk::decide(Decision decision) {
  auto logged = look_into<Result<Logged>>(
      [&] { return lend(); }, [&](Case c) { give_back(std::move(c)); },
      [&](Case& c) { return c.decide(std::move(decision)); });
  const std::lock_guard lock(mutex_);
  due_ = true;
  changed_.notify_all();
  return logged;
}

// ---- import -----------------------------------------------------------------

std::optional<uint64_t> Desk::import(std::string name, std::string bytes) {
  const std::lock_guard lock(mutex_);
  if (waiting_.size() >= kMostWaiting ||
      waiting_bytes_ + bytes.size() > kMostWaitingBytes) {
    return std::nullopt;
  }
  waiting_bytes_ += bytes.size();
  waiting_.push_back({std::move(name), std::move(bytes)});
  changed_.notify_all();
  return ++last_job_;
}

void Desk::listen(Listener listener) {
  const std::lock_guard lock(listening_);
  listener_ = std::move(listener);
}

void Desk::say(const char* event, std::string data) {
  const std::lock_guard lock(listening_);
  if (listener_) listener_(event, std::move(data));
}

Desk::Progress Desk::progress() const {
  const std::lock_guard lock(mutex_);
  Progress out = progress_;
  out.waiting = waiting_.size();
  return out;
}

std::string Desk::json_of(const Progress& p) {
  std::string out;
  JsonWriter json(out);
  const auto count = [&](std::string_view key, size_t n) {
    json.key(key).integer(static_cast<int64_t>(n));
  };
  json.open('{');
  count("waiting", p.waiting);
  count("done", p.done);
  count("reports", p.reports);
  count("known", p.known);
  count("problems", p.problems);
  json.field("state", p.state).close('}');
  return out;
}

std::string Desk::version_json() const {
  return fmt::format("{{\"version\":\"{}\"}}", now()->version);
}

void Desk::tell(const char* state) {
  const auto now = std::chrono::steady_clock::now();
  bool same = false;
  {
    const std::lock_guard lock(mutex_);
    same = std::string_view(progress_.state) == state;
    progress_.state = state;
  }
  if (same && now - told_ < kTellEvery) return;
  told_ = now;
  say("import", json_of(progress()));
}

void Desk::meet(Error&& error) {
  // What cannot be noted down is still counted.
  (void)into_.note(error);
  const std::lock_guard lock(mutex_);
  ++progress_.problems;
}

void Desk::take_in(Report&& report) {
  const auto has = into_.has(report);
  if (!has) return meet(Error(has.error()));
  bool fresh = false;
  if (!*has) {
    const auto account = read_report(report, knowledge_);
    if (!account) return meet(Error(account.error()));
    const auto added = into_.add(report, *account);
    if (!added) return meet(Error(added.error()));
    fresh = *added;
  }
  {
    const std::lock_guard lock(mutex_);
    ++progress_.reports;
    progress_.known += fresh ? 0 : 1;
  }
  tell("reading");
}

// A file lies under a name of ours while it is read, whatever its sender calls
// it; reports and problems have the sender's name.
void Desk::take_in(const File& file) {
  const std::string path = folder_ + "/file";
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << file.bytes;
  out.close();
  if (!out) return meet(io_error("cannot keep the file to read it", file.name));
  const auto own_name = [&](std::string& name) {
    if (name.starts_with(path)) name = file.name + name.substr(path.size());
  };
  const std::string paths[] = {path};
  acquire(
      paths,
      [&](Report&& report) {
        own_name(report.path);
        take_in(std::move(report));
      },
      [&](Error&& error) {
        own_name(error.path);
        meet(std::move(error));
      });
  std::error_code ignored;
  fs::remove(path, ignored);
}

void Desk::work() {
  // Readers come first.
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), 10);
  using Clock = std::chrono::steady_clock;
  auto compiled = Clock::now();
  Clock::duration took{};
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return closing_ || due_ || !waiting_.empty(); });
    if (closing_) break;
    if (!waiting_.empty()) {
      const File file = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      tell("reading");
      take_in(file);
      lock.lock();
      waiting_bytes_ -= file.bytes.size();
      ++progress_.done;
      due_ = true;
    }
    const auto wait = std::max<Clock::duration>(kCompileEvery, 4 * took);
    const bool more = !waiting_.empty();
    if (closing_ || (more && Clock::now() - compiled < wait)) continue;
    due_ = false;
    lock.unlock();
    tell("compiling");
    const auto began = Clock::now();
    auto error = into_.commit();
    if (!error) error = compile_now();
    compiled = Clock::now();
    took = compiled - began;
    if (error) meet(std::move(*error));
    say("case", version_json());
    lock.lock();
    const bool idle = waiting_.empty();
    lock.unlock();
    tell(idle ? "idle" : "reading");
    lock.lock();
  }
  lock.unlock();
  (void)into_.commit();
}

}  // namespace crosscheck
