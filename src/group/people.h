// People: clusters of figures that tell of the same killed, wounded, missing or
// abducted in other words: "two students", "two people". Tested by
// individuals_test.cc.
#pragma once

#include <vector>

#include "group/figures.h"

namespace crosscheck::grouping {

// Clusters that become one with another are gone.
void merge_people(std::vector<FigureCluster>&);

// Whoever is told of alone is one of those whom others count, unless more
// reports know of nobody else.
bool singles_are_parts(const FigureCluster&);

}  // namespace crosscheck::grouping
