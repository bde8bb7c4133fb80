// detect(): one Text becomes a Reading, part by part. Each part is a file of
// this folder; a trained reader takes the place of the first three.
#include "crosscheck/pipeline.h"
#include "detect/names.h"
#include "detect/quantities.h"
#include "detect/references.h"
#include "detect/tags.h"
#include "detect/times.h"
#include "detect/tokens.h"

namespace crosscheck {

Reading detect(const Text& text, const Knowledge& knowledge) {
  Reading reading;
  tokenise(text, knowledge, reading);
  tag(text, knowledge, reading);
  reading.times = find_times(text, reading, knowledge);
  reading.quantities = find_quantities(text, reading, knowledge);
  find_names(text, knowledge, reading);
  find_references(text, knowledge, reading);
  return reading;
}

}  // namespace crosscheck
