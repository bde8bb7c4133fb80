// Console: standard output and error, and the signals that end a run. Only one
// thread may use it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crosscheck/result.h"

namespace crosscheck::cli {

// "crosscheck: FILE:LINE: what" on standard error. Nothing in it can act on a
// terminal.
void complain(const Error&);
void complain(std::string_view what);

// Buffered. A reader that has gone (`| head`) ends the program quietly.
void print(std::string_view);
// Flushes; false, after a complaint, when something was not written.
bool printed();

// The whole of `bytes` in a file of that name; complains when it cannot.
bool write_file(const std::string& path, std::string_view bytes);

// All of a file of at most 1 GB; nullopt after a complaint.
std::optional<std::string> file_bytes(const std::string& path);

// One line on standard error that the next one replaces; "" takes it away. Of
// no effect unless standard error is a terminal.
void status_line(std::string_view);
bool status_is_seen();

// Columns of the terminal, or 100.
int terminal_width();
// Does `--color WHEN` (auto, always, never) mean colour here?
bool use_color(std::string_view when);

// From now on the first Ctrl-C (or SIGTERM) only raises a flag; the second ends
// the program as usual.
void catch_interrupt();
bool interrupted();

// Ends the program at once, flushed, without waiting for other threads.
[[noreturn]] void leave(int status);

}  // namespace crosscheck::cli
