// From trained floats to what a model file holds; see net/product.h.
#pragma once

#include <string>

#include "learn/param.h"
#include "net/model_file.h"

namespace crosscheck {

// A product's weights: "name" int8 [outputs][inputs] in -63..63 with
// "name.scale" an output, and its bias, if any, as "name.b".
void add_product(ModelWriter&, const std::string& name, const Param& w,
                 const Param* b);

// Numbers as they are, [rows][cols].
void add_floats(ModelWriter&, const std::string& name, const Param&);

// Rows in -127..127 with "name.scale" a row.
void add_rows(ModelWriter&, const std::string& name, const Param&);

}  // namespace crosscheck
