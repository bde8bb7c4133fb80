// The kernels of product.h for x86-64 processors.
#pragma once

#include <vector>

#include "net/product.h"

namespace crosscheck {

// Those that this processor has the instructions for, the fastest first; none
// on other architectures.
std::vector<ProductKernel> product_kernels_x86();

}  // namespace crosscheck
