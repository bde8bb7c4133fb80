// Stock: what a site sends where a report should stand, a notice or a list of
// other news. It comes under several headlines and says none of them. Such
// reports copy nothing of each other, and each tells what its headline tells.
//
//   "Six hurt at the pier in Dover" |  "Wind and waves all week. Tide tables."
//   "Baker retires after 50 years"  |  "Wind and waves all week. Tide tables."
//
// Tested by stock_test.cc.
#pragma once

#include <cstdint>
#include <vector>

#include "group/packed_features.h"

namespace crosscheck::grouping {

// Per report. `original[i]` is the report that i copies, or i.
std::vector<bool> find_stock(const std::vector<uint32_t>& original,
                             const PackedFeatures&, const Vocabulary&);

// Makes originals of the stock, and of the others of a group the one of lowest
// rank its origin.
void leave_out(const std::vector<bool>& stock,
               const std::vector<uint32_t>& rank,
               std::vector<uint32_t>& original);

}  // namespace crosscheck::grouping
