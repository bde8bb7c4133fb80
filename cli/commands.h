// The commands. Each does its whole job and returns the exit status: 0 all
// well, 1 nothing found, 2 some input had problems.
#pragma once

#include <string>
#include <vector>

#include "crosscheck/knowledge.h"
#include "options.h"

namespace crosscheck::cli {

int brief(const Options&, const Knowledge&);
int read(const Options&, const Knowledge&);
int annotate(const Options&, const Knowledge&);
int text(const Options&, const Knowledge&);
int export_to(const Options&, const Knowledge&);
int claim(const Options&, const Knowledge&);
int diff(const Options&, const Knowledge&);
int bundle(const Options&, const Knowledge&);
int verify(const Options&, const Knowledge&);
int import(const Options&, const Knowledge&);
int merge(const Options&, const Knowledge&);
int timeline(const Options&, const Knowledge&);
int show(const Options&, const Knowledge&);
int why(const Options&, const Knowledge&);
int review(const Options&, const Knowledge&);
int state(const Options&, const Knowledge&);
int problems(const Options&, const Knowledge&);
int watch(const Options&, const Knowledge&);
int judge(const Options&, const Knowledge&);
int train(const Options&, const Knowledge&);
int gazetteer(const Options&, const Knowledge&);
int serve(const Options&, const Knowledge&);
int user(const Options&, const Knowledge&);

// The tasks of `train`.
std::vector<std::string> train_tasks();

}  // namespace crosscheck::cli
