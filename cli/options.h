// What the command line says. One struct for all commands: each reads its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace crosscheck::cli {

struct Options {
  std::vector<std::string> paths;  // files, folders, globs, "-"
  std::string case_file;           // "": nothing is kept
  std::string html_file;           // "": no page is written
  std::string data;                // folder of tables; "": the built-in ones
  std::string models;              // folder of models; "": the built-in ones
  std::string gazetteer;           // in front of the built-in one; ""
  std::string action;              // of `gazetteer`, `review`, `user`
  std::string ref;                 // of `show` and `why`: 002:14; of
                                   // `claim`: the sentence
  std::string since;               // of `brief`: 2026-11-20; "": all
  std::string about;               // words of the reports of a case; "": all
  std::string color = "auto";
  std::string format = "json";
  std::string rule;  // of `export`: lowest; "": the format's own
  std::vector<std::string> compare;  // of `export`: rules side by side
  std::string task;                  // of `train`: parse
  std::string out;                   // the file to write
  std::string key;               // of `bundle` a file, of `verify` hex digits
  std::vector<std::string> dev;  // of `train`: corpora to score on
  uint64_t seed = 1;             // of `train`
  std::vector<std::string> trusted;  // hosts of any address, to fetch
  double every = 15;                 // of `watch`: minutes
  std::string notify;                // of `watch`: gets what changed
  std::string archive;               // of `watch`: WARC; "": beside the case
  bool once = false;                 // of `watch`
  int width = 0;                     // columns; 0: as wide as the terminal
  int threads = 0;                   // 0: as many as the machine has
  size_t dates = 0;
  // Of `serve`.
  uint16_t port = 8017;  // 0: any that is free
  std::string host;      // "": this machine alone
  std::string tls_cert, tls_key;
  bool open = false;
  // Of `user`.
  std::string user;
  std::string role;
  bool token = false;
  bool tokens = false;
  bool json = false;
  bool again = false;
  bool claims = false;  // of `show`
  // Of `review`.
  std::vector<std::string> things;  // what is decided about
  std::string who;                  // "": the user
  std::string why;
  uint64_t seen = 0;  // newest decision; 0: all there is
  bool second = false;
  size_t top = 10;
  std::string place;  // of `state`
  std::string on;     // of `state`: a day; "": any
};

}  // namespace crosscheck::cli
