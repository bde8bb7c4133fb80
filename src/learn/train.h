// What every training run is told, and how it tells of itself.
//
//   crosscheck train segment --dev dev.conllu --out segment.model train.conllu
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

struct TrainOptions {
  std::vector<std::string> files;  // corpora, in the task's format
  std::vector<std::string> dev;    // scored, never learned from; may be empty
  std::string out;                 // the model file to write
  uint64_t seed = 1;               // same files and seed: the same bytes
  std::string models = "";  // folder of the models it builds upon; "": built in
};

// Gets a line, without its end, whenever there is something to tell.
using Say = std::function<void(std::string_view)>;

}  // namespace crosscheck
