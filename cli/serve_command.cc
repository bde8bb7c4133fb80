// serve: a case in the browser.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>

#include "commands.h"
#include "console.h"
#include "gather.h"
#include "serve/server.h"

namespace crosscheck::cli {
namespace {

namespace fs = std::filesystem;

// Holds the case of reports that were given as paths; goes with the program.
class TemporaryFolder {
 public:
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  TemporaryFolder() = default;
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  bool make() {
    std::error_code code;
    std::string name = (fs::temp_directory_path(code) / "XXXXXX").string();
    if (code || mkdtemp(name.data()) == nullptr) return false;
    path_ = name;
    return true;
  }
  std::string file(const char* name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

// Why the network may not be served like that; "" when it may.
std::string too_open(const Options& options, bool login) {
  if (options.host.empty() || options.open) return "";
  if (!login) {
    return "the network is served only for users: crosscheck user add CASE "
           "NAME --role admin (--open serves it all the same)";
  }
  if (options.tls_cert.empty()) {
    return "passwords go over the network only in TLS: --tls-cert and "
           "--tls-key (--open serves it all the same)";
  }
  return "";
}

std::string address_of(const Options& options, uint16_t port) {
  return fmt::format("{}://{}:{}/", options.tls_cert.empty() ? "http" : "https",
                     options.host.empty() ? "127.0.0.1" : options.host, port);
}

}  // namespace

int serve(const Options& given, const Knowledge& knowledge) {
  Options options = given;
  TemporaryFolder folder;
  const bool kept = !options.case_file.empty();
  if (!kept) {
    if (!folder.make()) {
      complain("cannot make a folder for the case");
      return 2;
    }
    options.case_file = folder.file("reports.case");
  }
  {
    Case into = open_case(options, Case::Mode::write);
    const Tally tally =
        options.paths.empty() ? Tally{} : read_into(into, options, knowledge);
    if (!kept && tally.reports == 0) return tally.status();
  }
  const std::string name =
      fs::path(kept ? options.case_file : options.paths[0]).filename().string();
  auto opened = Desk::open(
      {options.case_file, name, kept, options.trusted, options.about},
      knowledge);
  if (!opened) {
    complain(opened.error());
    return 2;
  }
  Desk& desk = **opened;
  const auto users = desk.users();
  const bool login = users && !users->empty();
  if (const auto why = too_open(options, login); !why.empty()) {
    complain(why);
    return 2;
  }
  Guard guard([&desk] { return desk.users(); }, login);
  if (interrupted()) return 130;
  const auto done = crosscheck::serve(
      desk, guard,
      {options.port, options.host, options.tls_cert, options.tls_key}, {},
      [&](uint16_t port) {
        print(address_of(options, port) + "\n");
        (void)printed();
        if (kept) return;
        complain("Ctrl-C ends; what is imported is kept only with --case FILE");
      });
  if (!done) {
    complain(done.error());
    return 2;
  }
  return 0;
}

}  // namespace crosscheck::cli
