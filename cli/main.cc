// crosscheck: many reports of the same events in, one sourced account out. This
// file is the command line; docs/commands.md is its manual and the tests in
// tests/cli/ hold both to each other.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <new>
#include <string_view>

#include "commands.h"
#include "console.h"
#include "crosscheck/estimate.h"
#include "gather.h"
#include "publish/publish.h"
#include "store/people.h"

namespace crosscheck::cli {
namespace {

// "2026-11-20", perhaps with "T14:30" or "T14:30:00".
bool is_day(const std::string& when) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00";
  if (when.size() != 10 && when.size() != 16 && when.size() != 19) return false;
  for (size_t i = 0; i < when.size(); ++i) {
    const bool digit = when[i] >= '0' && when[i] <= '9';
    if (kForm[i] == '0' ? !digit : when[i] != kForm[i]) return false;
  }
  return true;
}

using Command = int (*)(const Options&, const Knowledge&);

struct Row {
  CLI::App* app;
  Command run;
};

class CommandLine {
 public:
  CommandLine() {
    app_.set_version_flag("--version", "crosscheck " CROSSCHECK_VERSION);
    app_.require_subcommand(1);
    app_.fallthrough();  // `crosscheck brief --data DIR` as well
    app_.add_option("--data", options_.data,
                    "Tables that take the place of the built-in ones")
        ->type_name("DIR")
        ->check(CLI::ExistingDirectory);
    app_.add_option("--models", options_.models,
                    "Models that take the place of the built-in ones")
        ->type_name("DIR")
        ->check(CLI::ExistingDirectory);
    app_.add_option("--gazetteer", options_.gazetteer,
                    "Places of `crosscheck gazetteer import`, before ours")
        ->type_name("FILE")
        ->check(CLI::ExistingFile);
    app_.add_option("--threads", options_.threads,
                    "Threads that read reports; the result is always the same")
        ->type_name("N")
        ->check(CLI::Range(1, 64));
    app_.footer(
        "Exit status: 0 all well, 1 nothing found, 2 some input had problems.\n"
        "Example:\n  crosscheck brief reports/\n"
        "More about a command: crosscheck COMMAND --help");
    add_account_commands();
    add_handing_on_commands();
    add_evidence_commands();
    add_case_commands();
    add_review_commands();
    add_report_commands();
    add_train_command();
    add_gazetteer_command();
    add_serve_command();
    add_user_command();
  }

  int run(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
      if (e.get_exit_code() == 0) return app_.exit(e);  // --help, --version
      const bool odd = chosen() == nullptr && argc > 1 && argv[1][0] != '-';
      return refuse(odd ? fmt::format("there is no command '{}'", argv[1])
                        : e.what());
    }
    const Row* row = chosen();
    take_case_from_paths(*row);
    if (options_.paths.empty() && options_.case_file.empty()) {
      return refuse("PATH or --case FILE is required");
    }
    // Training makes the models, so it may not need them all.
    if (row->run == train) return train(options_, {});
    if (row->run == gazetteer) return gazetteer(options_, {});
    if (row->run == verify) return verify(options_, {});
    if (row->run == user) return user(options_, {});
    const auto knowledge =
        load_knowledge(options_.data, options_.models, options_.gazetteer);
    if (!knowledge) {
      complain(knowledge.error());
      return 2;
    }
    return row->run(options_, *knowledge);
  }

 private:
  void add_account_commands();
  void add_handing_on_commands();
  void add_evidence_commands();
  void add_case_commands();
  void add_review_commands();
  void add_report_commands();
  void add_train_command();
  void add_gazetteer_command();
  void add_serve_command();
  void add_user_command();

  CLI::App* add(const char* name, const char* what, const char* example,
                Command command) {
    CLI::App* sub = app_.add_subcommand(name, what);
    sub->footer(
        fmt::format("Also: --data DIR, --models DIR, --gazetteer FILE, "
                    "--threads N (crosscheck --help)\nExample:\n  {}",
                    example));
    rows_.push_back({sub, command});
    return sub;
  }

  CLI::Option* paths(CLI::App* sub, const char* what) {
    return sub->add_option("PATH", options_.paths, what)->type_name("");
  }

  void inputs(CLI::App* sub) {
    paths(sub, "Files, folders, globs or - for standard input");
    sub->add_option("--case", options_.case_file,
                    "Read into this case and take all that it holds")
        ->type_name("FILE");
  }

  // Of what the commands tell that look at all reports together.
  void looks(CLI::App* sub) {
    inputs(sub);
    sub->add_option("--about", options_.about,
                    "Of a case: only the reports in which these words stand")
        ->type_name("WORDS");
  }

  void screen(CLI::App* sub) {
    sub->add_option("--width", options_.width,
                    "Columns; as wide as the terminal unless given")
        ->type_name("N")
        ->check(CLI::Range(1, 1000));
    color(sub);
  }

  void color(CLI::App* sub) {
    sub->add_option("--color", options_.color, "auto, always or never")
        ->type_name("WHEN")
        ->check(CLI::IsMember({"auto", "always", "never"}));
  }

  // `crosscheck brief flood.case`: a lone PATH that is a case is meant as one.
  void take_case_from_paths(const Row& row) {
    if (options_.paths.size() != 1 || !options_.case_file.empty()) return;
    if (row.app->get_option_no_throw("--case") == nullptr) return;
    if (!is_case(options_.paths[0])) return;
    options_.case_file = std::move(options_.paths[0]);
    options_.paths.clear();
  }

  const Row* chosen() const {
    for (const Row& row : rows_) {
      if (row.app->parsed()) return &row;
    }
    return nullptr;
  }

  int refuse(const std::string& what) const {
    complain(what);
    const Row* row = chosen();
    std::string help = "crosscheck ";
    if (row != nullptr) help += row->app->get_name() + " ";
    complain("try: " + help + "--help");
    return 2;
  }

  CLI::App app_{
      "Reads many reports of the same events and says what happened, "
      "who says so,\nwhere they disagree, and why.",
      "crosscheck"};
  Options options_;
  std::vector<Row> rows_;
};

void CommandLine::add_account_commands() {
  CLI::App* sub = add("brief", "The account, on one screen",
                      "crosscheck brief reports/ --html account.html", brief);
  looks(sub);
  sub->add_option("--html", options_.html_file,
                  "Write the account as one web page, too")
      ->type_name("FILE");
  sub->add_option("--since", options_.since,
                  "Of a case: only what has changed since that day (UTC)")
      ->type_name("DATE")
      ->check(CLI::Validator(
          [](const std::string& when) {
            return is_day(when) ? ""
                                : "a day is 2026-11-20 or 2026-11-20T14:30";
          },
          ""));
  screen(sub);

  sub = add("show", "The line behind a reference, in its place",
            "crosscheck show 002:14 reports/\n"
            "  crosscheck show 002:14 --claims reports/",
            show);
  sub->add_option("REF", options_.ref, "As in a brief: 002:14")
      ->type_name("")
      ->required();
  looks(sub);
  sub->add_flag("--claims", options_.claims,
                "The sentences of the line with what each claims");
  color(sub);

  sub = add("why", "How the answers to a figure come about",
            "crosscheck why 002:14 reports/", why);
  sub->add_option("REF", options_.ref, "A line with a figure: 002:14")
      ->type_name("")
      ->required();
  looks(sub);
  screen(sub);

  sub = add("timeline", "The days that matter most, as JSON",
            "crosscheck timeline reports/ --dates 10 --format json", timeline);
  looks(sub);
  sub->add_option("--dates", options_.dates, "At most so many days")
      ->type_name("N")
      ->required()
      ->check(CLI::PositiveNumber);
  sub->add_option("--format", options_.format, "json")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"json"}));
}

void CommandLine::add_handing_on_commands() {
  CLI::App* sub =
      add("export", "All that was found, for other programs",
          "crosscheck export --format acled reports/ --out war.csv", export_to);
  looks(sub);
  std::vector<std::string> names;
  std::string list;
  for (const Format& f : formats()) {
    names.emplace_back(f.name);
    list += fmt::format("\n  {:12} {}", f.name, f.what);
  }
  sub->add_option("--format", options_.format, "One of:" + list)
      ->type_name("FORMAT")
      ->check(CLI::IsMember(names).description(""));
  std::vector<std::string> rules;
  for (const Rule r : kRules) rules.emplace_back(name_of(r));
  sub->add_option("--rule", options_.rule,
                  fmt::format("Which figure is the best one: {}; unless given "
                              "what the format's field uses",
                              fmt::join(rules, ", ")))
      ->type_name("RULE")
      ->check(CLI::IsMember(rules).description(""));
  sub->add_option(
         "--compare", options_.compare,
         "Instead, a table of what these rules give, where they differ")
      ->type_name("RULE,RULE")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember(rules).description(""));
  sub->add_option("--out", options_.out,
                  "Write to this file; further files stand beside it")
      ->type_name("FILE");

  sub = add(
      "claim", "Who says so, who else says what, and what to publish",
      "crosscheck claim \"12 people drowned when the ferry sank off Mombasa\" "
      "reports/",
      claim);
  sub->add_option("SENTENCE", options_.ref, "A figure or a deed, in English")
      ->type_name("")
      ->required();
  looks(sub);
  sub->add_flag("--json", options_.json, "As one JSON object");
  screen(sub);

  sub = add("diff", "What changed between two states of an account",
            "crosscheck diff may.json flood.case", diff);
  paths(sub, "Two of: a document of export --format json, a case, reports")
      ->required()
      ->expected(2);
  sub->add_option("--format", options_.format, "text or csv; text unless given")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "csv"}).description(""));
}

void CommandLine::add_evidence_commands() {
  CLI::App* sub =
      add("bundle", "Account, originals and SHA-256 in one archive",
          "crosscheck bundle reports/ --out flood.zip --key my.key", bundle);
  inputs(sub);
  sub->add_option("--out", options_.out, "The zip archive to write")
      ->type_name("FILE")
      ->required();
  sub->add_option("--key", options_.key,
                  "Sign with the key in this file; made when there is none")
      ->type_name("FILE");

  sub = add("verify", "Is a bundle as it was made, and who signed it?",
            "crosscheck verify flood.zip", verify);
  paths(sub, "The bundle")->required()->expected(1);
  sub->add_option("--key", options_.key,
                  "Public key, 64 hex digits, that must have signed it")
      ->type_name("HEX");

  sub =
      add("import", "Tables of ACLED or UCDP GED as reports, bundles as a case",
          "crosscheck import ged.csv | crosscheck brief -\n"
          "  crosscheck import flood.zip --out flood.case",
          import);
  paths(sub, "CSV files with the columns of ACLED or UCDP GED, or bundles")
      ->required();
  sub->add_option("--out", options_.out,
                  "Write to this file; of bundles, a case")
      ->type_name("FILE");

  sub = add("merge", "Two cases become one; what changes by it is listed",
            "crosscheck merge mine.case yours.case --out ours.case", merge);
  paths(sub, "Cases and bundles")->required()->expected(2, 100);
  sub->add_option("--out", options_.out, "The case to make")
      ->type_name("FILE")
      ->required();
}

void CommandLine::add_case_commands() {
  CLI::App* sub = add("read", "Read reports into a case file and keep them",
                      "crosscheck read --case flood.case reports/", read);
  inputs(sub);
  sub->get_option("--case")->required();
  sub->add_flag("--again", options_.again,
                "Derive anew what the case's originals say");

  sub = add("watch", "Keep a case up with feeds, sitemaps, pages and folders",
            "crosscheck watch --case flood.case https://example.org/feed.xml",
            watch);
  paths(sub, "Addresses and folders; none: those that the case remembers");
  sub->add_option("--case", options_.case_file, "The case")
      ->type_name("FILE")
      ->required();
  sub->add_option("--every", options_.every, "Ask again after so many minutes")
      ->type_name("MINUTES")
      ->check(CLI::Range(0.01, 10080.0));
  sub->add_flag("--once", options_.once, "Ask all that is due, once");
  sub->add_option("--archive", options_.archive,
                  "Web archive (WARC) of what was fetched; beside the case "
                  "unless given")
      ->type_name("FILE");
  sub->add_option("--changes", options_.out,
                  "An Atom feed of what changed, kept up to date")
      ->type_name("FILE");
  sub->add_option("--notify", options_.notify,
                  "Send what changed here, as JSON, signed with the key in "
                  "CROSSCHECK_NOTIFY_KEY")
      ->type_name("ADDRESS");
  sub->add_option("--trust", options_.trusted,
                  "A host that may have an address of the local network")
      ->type_name("HOST")
      ->allow_extra_args(false);

  sub = add("problems", "What a case could not read",
            "crosscheck problems --case flood.case", problems);
  sub->add_option("--case", options_.case_file, "The case")
      ->type_name("FILE")
      ->required();
}

void CommandLine::add_review_commands() {
  CLI::App* sub =
      add("review", "What to check first, and what people decide about it",
          "crosscheck review flood.case\n"
          "  crosscheck review flood.case correct 41f0a3c2d5e6b798 amount=40 "
          "--why \"misread\"",
          review);
  sub->add_option("CASE", options_.case_file, "The case")
      ->type_name("")
      ->required();
  sub->add_option("ACTION", options_.action,
                  "log, agreement, accept, reject, correct, merge, split, "
                  "grade, note or undo; none: the queue")
      ->type_name("");
  sub->add_option("THING", options_.things, "What it is decided about")
      ->type_name("");
  sub->add_option("--by", options_.who, "Who decides; the user unless given")
      ->type_name("NAME");
  sub->add_option("--why", options_.why, "The reason, or the note")
      ->type_name("TEXT");
  sub->add_option("--seen", options_.seen,
                  "The newest decision that you have seen; all unless given")
      ->type_name("N");
  sub->add_flag("--second", options_.second,
                "A second coding: for agreement, changes nothing");
  sub->add_option("--top", options_.top, "Of the queue, at most so many")
      ->type_name("N")
      ->check(CLI::PositiveNumber);

  sub = add("state", "Who held, besieged or neared a place, and when",
            "crosscheck state Goma --on 2025-01-28 reports/", state);
  sub->add_option("PLACE", options_.place, "A name that reports use for it")
      ->type_name("")
      ->required();
  looks(sub);
  sub->add_option("--on", options_.on, "Only what may have held on this day")
      ->type_name("DATE");
}

void CommandLine::add_report_commands() {
  CLI::App* sub =
      add("annotate", "What each report says by itself, one JSON line each",
          "crosscheck annotate reports/*.txt > annotated.jsonl", annotate);
  paths(sub, "Files, folders, globs or - for standard input")->required();
  sub->add_flag("--tokens", options_.tokens, "With every word and its kind");

  sub = add("text", "The article of a web page, without its surroundings",
            "crosscheck text --json page.html", text);
  paths(sub, "Files, folders, globs or - for standard input")->required();
  sub->add_flag("--json", options_.json,
                "One JSON line each, with title, date, publisher");

  sub = add("judge",
            "Weigh claims of any table: OBJECT, SOURCE, VALUE, TIME, COPY_OF",
            "crosscheck judge claims.tsv", judge);
  paths(sub, "A file with one claim a line, cells parted by tabs")
      ->required()
      ->expected(1);
}

void CommandLine::add_train_command() {
  CLI::App* sub = add("train", "Make a model from public corpora",
                      "crosscheck train parse ewt.conllu gum.conllu "
                      "--dev dev.conllu --out models/parse.model",
                      train);
  sub->add_option("TASK", options_.task,
                  fmt::format("{}", fmt::join(train_tasks(), ", ")))
      ->type_name("")
      ->required()
      ->check(CLI::IsMember(train_tasks()));
  sub->add_option("FILE", options_.paths,
                  "Corpora to learn from; models/*.md say which")
      ->type_name("")
      ->required();
  sub->add_option("--dev", options_.dev, "Corpora to score on")
      ->type_name("FILE");
  sub->add_option("--out", options_.out, "The model file to write")
      ->type_name("FILE")
      ->required();
  sub->add_option("--seed", options_.seed,
                  "Same files and seed: the same model, bit for bit")
      ->type_name("N");
}

void CommandLine::add_gazetteer_command() {
  CLI::App* sub = add(
      "gazetteer", "Make a gazetteer of a GeoNames dump",
      "crosscheck gazetteer import SY.txt --out syria.gazetteer", gazetteer);
  sub->add_option("ACTION", options_.action, "import")
      ->type_name("")
      ->required()
      ->check(CLI::IsMember({"import"}));
  sub->add_option("FILE", options_.paths,
                  "Dumps: 19 columns parted by tabs, unpacked")
      ->type_name("")
      ->required();
  sub->add_option("--out", options_.out, "The gazetteer to write")
      ->type_name("FILE")
      ->required();
}

void CommandLine::add_serve_command() {
  CLI::App* sub = add("serve", "The case in the browser",
                      "crosscheck serve flood.case", serve);
  looks(sub);
  sub->add_option("--port", options_.port, "Where to listen; 0: anywhere free")
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--host", options_.host,
                  "Serve the network, too, under this name or address")
      ->type_name("NAME");
  CLI::Option* cert =
      sub->add_option("--tls-cert", options_.tls_cert,
                      "Certificate and those that vouch for it, PEM")
          ->type_name("FILE")
          ->check(CLI::ExistingFile);
  CLI::Option* key = sub->add_option("--tls-key", options_.tls_key, "Its key")
                         ->type_name("FILE")
                         ->check(CLI::ExistingFile)
                         ->needs(cert);
  cert->needs(key);
  sub->add_flag("--open", options_.open,
                "Serve the network even without users or TLS");
  sub->add_option("--trust", options_.trusted,
                  "A host that may have an address of the local network")
      ->type_name("HOST");
}

void CommandLine::add_user_command() {
  CLI::App* sub = add("user", "Who may do what with a case on a server",
                      "crosscheck user add flood.case ada --role admin", user);
  sub->add_option("ACTION", options_.action, "add, list, remove or log")
      ->type_name("")
      ->required()
      ->check(CLI::IsMember({"add", "list", "remove", "log"}).description(""));
  sub->add_option("CASE", options_.case_file, "The case")
      ->type_name("")
      ->required();
  sub->add_option("NAME", options_.user, "Whom to add or remove")
      ->type_name("");
  std::vector<std::string> roles;
  for (const UserRole r : kRoles) roles.emplace_back(name_of(r));
  sub->add_option("--role", options_.role,
                  "reader, coder, reviewer or admin; of a new user reader "
                  "unless given")
      ->type_name("ROLE")
      ->check(CLI::IsMember(roles).description(""));
  sub->add_flag("--token", options_.token,
                "A program: print a token in place of asking for a password");
}

}  // namespace
}  // namespace crosscheck::cli

int main(int argc, char** argv) {
  // A reader that has gone ends a writer quietly, even where the caller's
  // program ignored the signal.
  std::signal(SIGPIPE, SIG_DFL);
  // A file that may not grow is an error like a full disk.
  std::signal(SIGXFSZ, SIG_IGN);
  std::set_new_handler([] {
    constexpr std::string_view kWhat =
        "crosscheck: out of memory; what a case has been told to keep is "
        "kept\n";
    (void)!::write(STDERR_FILENO, kWhat.data(), kWhat.size());
    ::_exit(2);
  });
  return crosscheck::cli::CommandLine().run(argc, argv);
}
