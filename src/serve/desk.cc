#include "serve/desk.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include "crosscheck/pipeline.h"
#include "present/json_writer.h"
#include "serve/shelf.h"

namespace crosscheck {
namespace {

constexpr auto kTellEvery = std::chrono::milliseconds(100);
// While files keep coming, so long at least between two snapshots, and four
// times as long as one takes to make.
constexpr auto kCompileEvery = std::chrono::seconds(3);
// So long at most the import waits for others who write.
constexpr auto kPatience = std::chrono::seconds(2);

}  // namespace

Desk::Desk(Setup setup, const Knowledge& k, Case into)
    : setup_(std::move(setup)),
      knowledge_(k),
      readers_of_reports_(k),
      into_(std::move(into)) {}

Result<std::unique_ptr<Desk>> Desk::open(Setup setup, const Knowledge& k) {
  auto into = Case::open(setup.case_file, Case::Mode::write);
  if (!into) return into.error();
  std::unique_ptr<Desk> desk(new Desk(std::move(setup), k, *std::move(into)));
  const auto reread =
      desk->into_.reread_originals(desk->readers_of_reports_, false);
  if (!reread) return reread.error();
  if (auto error = desk->compile_now()) return *error;
  desk->fetching_.emplace(
      desk->setup_.trusted,
      [d = desk.get()](std::string url, std::string body) {
        const std::lock_guard lock(d->mutex_);
        d->queue({std::move(url), std::move(body), {}, {}});
      },
      [d = desk.get()](Error&& error) {
        const std::lock_guard lock(d->mutex_);
        d->queue({error.path, {}, {}, std::move(error)});
      });
  desk->worker_ = std::thread([d = desk.get()] { d->work(); });
  return desk;
}

Desk::~Desk() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    changed_.notify_all();
  }
  // It asks how many pages are still to be fetched, to its end.
  if (worker_.joinable()) worker_.join();
  fetching_.reset();
}

std::shared_ptr<const Snapshot> Desk::now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

// A large case is read as its account is stored.
std::shared_ptr<const Snapshot> Desk::from_shelf() {
  if (!setup_.about.empty()) return nullptr;
  const auto takes = Shelf::takes(into_);
  if (!takes || !*takes) return nullptr;
  auto shelf = Shelf::open(setup_.case_file, knowledge_);
  if (!shelf) return nullptr;
  return std::make_shared<const Snapshot>(*std::move(shelf), knowledge_);
}

std::optional<Error> Desk::compile_now() {
  if (auto next = from_shelf()) {
    const std::lock_guard lock(mutex_);
    now_ = std::move(next);
    return std::nullopt;
  }
  auto accounts = into_.accounts(setup_.about);
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

// With a case of its own, since one thread at a time may use one.
template <class Out, class Look>
Out Desk::look_into(Look look) {
  Result<Case> from = lend();
  if (!from) return from.error();
  Case lent = *std::move(from);
  Out out = look(lent);
  // One that failed may go on failing.
  if (!out) return out;
  const std::lock_guard lock(mutex_);
  readers_.push_back(std::move(lent));
  return out;
}

// The thread that imports holds the case for a fifth of a second at a time;
// whoever writes otherwise is let in between two reports.
template <class Out, class Write>
Out Desk::write_into(Write write) {
  const auto count = [&](int more) {
    const std::lock_guard lock(mutex_);
    writers_ += static_cast<size_t>(more);
    changed_.notify_all();
  };
  count(1);
  Out out = look_into<Out>(write);
  count(-1);
  return out;
}

bool Desk::let_others_write() {
  {
    const std::lock_guard lock(mutex_);
    if (closing_ || writers_ == 0) return !closing_;
  }
  (void)into_.commit();  // what fails shows at the next report
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, kPatience, [&] { return writers_ == 0; });
  return !closing_;
}

Result<SearchHits> Desk::search(std::string_view query, size_t limit) {
  return look_into<Result<SearchHits>>(
      [&](Case& c) { return c.search(query, limit); });
}

Result<Report> Desk::original(ReportId id) {
  return look_into<Result<Report>>([&](Case& c) { return c.original(id); });
}

Result<std::vector<Error>> Desk::problems() {
  return look_into<Result<std::vector<Error>>>(
      [](Case& c) { return c.problems(); });
}

Result<std::vector<Decision>> Desk::decisions() {
  return look_into<Result<std::vector<Decision>>>(
      [](Case& c) { return c.decisions(); });
}

Result<Logged> Desk::decide(Decision decision) {
  auto logged = write_into<Result<Logged>>(
      [&](Case& c) { return c.decide(std::move(decision)); });
  const std::lock_guard lock(mutex_);
  due_ = true;
  changed_.notify_all();
  return logged;
}

// ---- people -----------------------------------------------------------------

namespace {

Result<void> result_of(std::optional<Error> error) {
  return error ? Result<void>(*std::move(error)) : Result<void>();
}

}  // namespace

Result<std::vector<User>> Desk::users() {
  return look_into<Result<std::vector<User>>>(
      [](Case& c) { return c.users(); });
}

Result<std::vector<Act>> Desk::acts() {
  return look_into<Result<std::vector<Act>>>([](Case& c) { return c.acts(); });
}

Result<void> Desk::put_user(const User& user, const Act& act) {
  return write_into<Result<void>>(
      [&](Case& c) { return result_of(c.put_user(user, act)); });
}

Result<void> Desk::remove_user(const std::string& name, const Act& act) {
  return write_into<Result<void>>(
      [&](Case& c) { return result_of(c.remove_user(name, act)); });
}

Result<void> Desk::log(const Act& act) {
  return write_into<Result<void>>([&](Case& c) {
    auto error = c.log(act);
    return result_of(error ? error : c.commit());
  });
}

// ---- import -----------------------------------------------------------------

std::optional<uint64_t> Desk::import(std::string name, std::string bytes,
                                     Act act) {
  const std::lock_guard lock(mutex_);
  if (waiting_.size() >= kMostWaiting ||
      waiting_bytes_ + bytes.size() > kMostWaitingBytes) {
    return std::nullopt;
  }
  queue({std::move(name), std::move(bytes), std::move(act), {}});
  return ++last_job_;
}

std::optional<uint64_t> Desk::fetch(const std::vector<std::string>& urls,
                                    const Act& act) {
  if (!fetching_->add(urls)) return std::nullopt;
  (void)log(act);
  const std::lock_guard lock(mutex_);
  return ++last_job_;
}

void Desk::queue(File file) {
  waiting_bytes_ += file.bytes.size();
  waiting_.push_back(std::move(file));
  changed_.notify_all();
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
  out.waiting = waiting_.size() + fetching_->waiting();
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

// What was taken in since the last commit is not kept either.
void Desk::fail(Error&& error) {
  const size_t lost = into_.let_go();
  {
    const std::lock_guard lock(mutex_);
    progress_.reports -= std::min(lost, progress_.reports);
  }
  meet(std::move(error));
}

void Desk::take_in(Report&& report) {
  if (!let_others_write()) return;  // the rest of the file is left out
  const auto has = into_.has(report);
  if (!has) return fail(Error(has.error()));
  bool fresh = false;
  if (!*has) {
    const auto account = readers_of_reports_.read(report);
    if (!account) return meet(Error(account.error()));
    const auto added = into_.add(report, *account);
    if (!added) return fail(Error(added.error()));
    fresh = *added;
  }
  {
    const std::lock_guard lock(mutex_);
    ++progress_.reports;
    progress_.known += fresh ? 0 : 1;
  }
  tell("reading");
}

void Desk::take_in(File file) {
  if (file.missed) return meet(*std::move(file.missed));
  if (file.act) (void)into_.log(*file.act);
  acquire_bytes(
      std::move(file.bytes), file.name,
      [&](Report&& report) { take_in(std::move(report)); },
      [&](Error&& error) { meet(std::move(error)); });
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
      File file = std::move(waiting_.front());
      waiting_.pop_front();
      const size_t bytes = file.bytes.size();
      lock.unlock();
      tell("reading");
      take_in(std::move(file));
      lock.lock();
      waiting_bytes_ -= bytes;
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
    if (error) fail(std::move(*error));
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
