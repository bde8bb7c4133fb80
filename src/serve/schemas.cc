#include "serve/schemas.h"

namespace crosscheck {
namespace {

// A field that is not named may be there; docs/output.md has what each means.
constexpr std::string_view kSchemas = R"({
"Id": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
"Span": {"type": "array", "items": {"type": "integer"}, "minItems": 2,
  "maxItems": 2},
"Days": {"type": "object", "required": [], "properties": {"first": {"type":
  ["string", "null"], "pattern":
  "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$"}, "last": {"type":
  ["string", "null"], "pattern":
  "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$"}}},
"Party": {"type": "object", "required": ["name"], "properties": {"name":
  {"type": "string"}, "id": {"$ref": "#/components/schemas/Id"}, "words":
  {"$ref": "#/components/schemas/Span"}}},
"Place": {"type": "object", "required": ["name"], "properties": {"name":
  {"type": "string"}, "id": {"$ref": "#/components/schemas/Id"}, "lat":
  {"type": "number"}, "lon": {"type": "number"}, "country": {"type":
  "string"}, "kind": {"type": "string"}, "words": {"$ref":
  "#/components/schemas/Span"}}},
"Amount": {"type": "object", "required": [], "properties": {"low": {"type":
  "number"}, "high": {"type": "number"}, "unit": {"type": "string"}, "change":
  {"type": "string"}, "of": {"type": "string"}, "of_words": {"$ref":
  "#/components/schemas/Span"}, "words": {"$ref":
  "#/components/schemas/Span"}}},
"Claim": {"type": "object", "required": ["id", "sentence", "words",
  "predicate", "stance", "when", "said_by", "confidence", "report", "ref",
  "line", "who", "quote"], "properties": {"id": {"$ref":
  "#/components/schemas/Id"}, "sentence": {"$ref":
  "#/components/schemas/Span"}, "words": {"$ref":
  "#/components/schemas/Span"}, "predicate": {"type": "string"}, "measure":
  {"type": "string"}, "stance": {"type": "string", "enum": ["actual",
  "planned", "possible", "denied"]}, "actor": {"$ref":
  "#/components/schemas/Party"}, "target": {"$ref":
  "#/components/schemas/Party"}, "place": {"$ref":
  "#/components/schemas/Place"}, "when": {"$ref":
  "#/components/schemas/Days"}, "amount": {"$ref":
  "#/components/schemas/Amount"}, "said_by": {"type": "array", "items":
  {"$ref": "#/components/schemas/Party"}}, "confidence": {"type": "number"},
  "report": {"$ref": "#/components/schemas/Id"}, "event": {"$ref":
  "#/components/schemas/Id"}, "question": {"$ref": "#/components/schemas/Id"},
  "ref": {"type": "string"}, "line": {"type": "integer"}, "who": {"type":
  "string"}, "quote": {"type": "object", "required": ["before", "words",
  "after"], "properties": {"before": {"type": "string"}, "words": {"type":
  "string"}, "after": {"type": "string"}}}}},
"Report": {"type": "object", "required": ["id", "path", "sha256", "words",
  "label", "outlet", "claim_count"], "properties": {"id": {"$ref":
  "#/components/schemas/Id"}, "path": {"type": "string"}, "title": {"type":
  "string"}, "publisher": {"type": "string"}, "published": {"type": "object",
  "required": ["first", "last", "from"], "properties": {"first": {"type":
  "string"}, "last": {"type": "string"}, "from": {"type": "string"}}},
  "language": {"type": "string"}, "sha256": {"type": "string"}, "copy_of":
  {"$ref": "#/components/schemas/Id"}, "words": {"type": "integer"}, "label":
  {"type": "string"}, "outlet": {"type": "string"}, "story": {"$ref":
  "#/components/schemas/Id"}, "claim_count": {"type": "integer"}}},
"Entity": {"type": "object", "required": ["id", "name", "names"],
  "properties": {"id": {"$ref": "#/components/schemas/Id"}, "kind": {"type":
  "string"}, "name": {"type": "string"}, "names": {"type": "array", "items":
  {"type": "string"}}, "lat": {"type": "number"}, "lon": {"type": "number"},
  "country": {"type": "string"}, "claim_count": {"type": "integer"},
  "report_count": {"type": "integer"}}},
"Event": {"type": "object", "required": ["id", "predicate", "stance",
  "claims", "reports", "voices", "heading", "days"], "properties": {"id":
  {"$ref": "#/components/schemas/Id"}, "story": {"$ref":
  "#/components/schemas/Id"}, "predicate": {"type": "string"}, "plover":
  {"type": "string"}, "acled": {"type": "string"}, "acled_type": {"type":
  "string"}, "context": {"type": "array", "items": {"type": "string"}},
  "when": {"$ref": "#/components/schemas/Days"}, "place": {"$ref":
  "#/components/schemas/Place"}, "actor": {"$ref":
  "#/components/schemas/Party"}, "target": {"$ref":
  "#/components/schemas/Party"}, "stance": {"type": "string"}, "claims":
  {"type": "array", "items": {"$ref": "#/components/schemas/Id"}}, "reports":
  {"type": "integer"}, "voices": {"type": "integer"}, "heading": {"type":
  "array", "items": {"type": "string"}}, "days": {"type": "string"}}},
"Voice": {"type": "object", "required": ["origin", "claims", "who"],
  "properties": {"origin": {"type": "string"}, "id": {"$ref":
  "#/components/schemas/Id"}, "claims": {"type": "array", "items": {"$ref":
  "#/components/schemas/Id"}}, "who": {"type": "string"}}},
"Answer": {"type": "object", "required": ["credibility", "voices", "says",
  "speakers"], "properties": {"low": {"type": "number"}, "high": {"type":
  "number"}, "unit": {"type": "string"}, "credibility": {"type": "number"},
  "admiralty": {"type": "string"}, "voices": {"type": "array", "items":
  {"$ref": "#/components/schemas/Voice"}}, "says": {"type": "string"},
  "speakers": {"type": "string"}, "grade": {"type": "string"}, "as_of":
  {"$ref": "#/components/schemas/Days"}}},
"Question": {"type": "object", "required": ["id", "measure", "standing",
  "claims", "answers", "why", "asks", "estimates"], "properties": {"id":
  {"$ref": "#/components/schemas/Id"}, "story": {"type": ["string", "null"]},
  "measure": {"type": "string"}, "of": {"type":
  "string"}, "at": {"$ref": "#/components/schemas/Place"}, "when": {"$ref":
  "#/components/schemas/Days"}, "unit": {"type": "string"}, "standing":
  {"type": "string", "enum": ["agreed", "one_voice", "disputed"]}, "best":
  {"type": "object", "required": [], "properties": {"low": {"type": "number"},
  "high": {"type": "number"}}}, "low": {"type": "number"}, "high": {"type":
  "number"}, "claims": {"type": "array", "items": {"$ref":
  "#/components/schemas/Id"}}, "answers": {"type": "array", "items": {"$ref":
  "#/components/schemas/Answer"}}, "why": {"type": "array", "items": {"type":
  "object", "required": ["kind", "between"], "properties": {"kind": {"type":
  "string"}, "between": {"type": "array", "items": {"type": "integer"}},
  "text": {"type": "string"}}}}, "asks": {"type": "string"}, "estimates":
  {"type": "object", "required": ["ours", "lowest", "ucdp", "median",
  "latest", "most_voices"], "properties": {"ours": {"$ref":
  "#/components/schemas/Estimate"}, "lowest": {"$ref":
  "#/components/schemas/Estimate"}, "ucdp": {"$ref":
  "#/components/schemas/Estimate"}, "median": {"$ref":
  "#/components/schemas/Estimate"}, "latest": {"$ref":
  "#/components/schemas/Estimate"}, "most_voices": {"$ref":
  "#/components/schemas/Estimate"}}}}},
"State": {"type": "object", "required": ["kind", "place", "claims"],
  "properties": {"kind": {"type": "string"}, "place": {"$ref":
  "#/components/schemas/Place"}, "holder": {"$ref":
  "#/components/schemas/Party"}, "from": {"$ref":
  "#/components/schemas/Days"}, "to": {"$ref": "#/components/schemas/Days"},
  "claims": {"type": "array", "items": {"$ref": "#/components/schemas/Id"}},
  "part": {"type": "string"}, "against": {"$ref":
  "#/components/schemas/Party"}, "amount": {"$ref":
  "#/components/schemas/Amount"}, "contradicts": {"type": "array", "items":
  {"type": "integer"}}}},
"StorySummary": {"type": "object", "required": ["id", "title", "report_count",
  "event_count", "question_count", "disputed_count"], "properties": {"id":
  {"$ref": "#/components/schemas/Id"}, "title": {"type": "string"}, "days":
  {"$ref": "#/components/schemas/Days"}, "place": {"type": "string"},
  "report_count": {"type": "integer"}, "event_count": {"type": "integer"},
  "question_count": {"type": "integer"}, "disputed_count": {"type":
  "integer"}}},
"Digest": {"type": "object", "required": ["against", "disputed", "changing",
  "agreed", "single", "happened", "planned", "claimed", "talk"], "properties":
  {"title": {"type": "string"}, "lead": {"$ref": "#/components/schemas/Id"},
  "against": {"type": "array", "items": {"type": "object", "required":
  ["actor", "target", "events", "claims"], "properties": {"actor": {"$ref":
  "#/components/schemas/Party"}, "target": {"$ref":
  "#/components/schemas/Party"}, "events": {"type": "integer"}, "claims":
  {"type": "array", "items": {"$ref": "#/components/schemas/Id"}}}}},
  "disputed": {"type": "array", "items": {"$ref": "#/components/schemas/Id"}},
  "changing": {"type": "array", "items": {"$ref": "#/components/schemas/Id"}},
  "agreed": {"type": "array", "items": {"$ref": "#/components/schemas/Id"}},
  "single": {"type": "array", "items": {"$ref": "#/components/schemas/Id"}},
  "happened": {"type": "array", "items": {"$ref": "#/components/schemas/Id"}},
  "planned": {"type": "array", "items": {"$ref": "#/components/schemas/Id"}},
  "claimed": {"type": "array", "items": {"$ref": "#/components/schemas/Id"}},
  "talk": {"type": "array", "items": {"$ref": "#/components/schemas/Id"}}}},
"Part": {"type": "object", "required": ["version"], "properties": {"version":
  {"type": "string"}, "story": {"$ref": "#/components/schemas/Id"},
  "question": {"$ref": "#/components/schemas/Id"}, "event": {"$ref":
  "#/components/schemas/Id"}, "report": {"$ref": "#/components/schemas/Id"},
  "claim": {"$ref": "#/components/schemas/Id"}, "entity": {"$ref":
  "#/components/schemas/Id"}, "stories": {"type": "array", "items": {"$ref":
  "#/components/schemas/StorySummary"}}, "reports": {"type": "array", "items":
  {"$ref": "#/components/schemas/Report"}}, "entities": {"type": "array",
  "items": {"$ref": "#/components/schemas/Entity"}}, "claims": {"type":
  "array", "items": {"$ref": "#/components/schemas/Claim"}}, "events":
  {"type": "array", "items": {"$ref": "#/components/schemas/Event"}},
  "questions": {"type": "array", "items": {"$ref":
  "#/components/schemas/Question"}}, "states": {"type": "array", "items":
  {"$ref": "#/components/schemas/State"}}, "cut": {"type": "boolean"},
  "digest": {"$ref": "#/components/schemas/Digest"}, "text": {"type":
  "string"}, "furniture": {"type": "array", "items": {"$ref":
  "#/components/schemas/Span"}}, "sentences": {"type": "array", "items":
  {"$ref": "#/components/schemas/Span"}}, "related": {"type": "array",
  "items": {"type": "object", "required": ["id", "label", "outlet", "shared"],
  "properties": {"id": {"$ref": "#/components/schemas/Id"}, "label": {"type":
  "string"}, "title": {"type": "string"}, "outlet": {"type": "string"},
  "shared": {"type": "integer"}}}}, "timeline": {"type": "array", "items":
  {"type": "object", "required": ["date", "text", "support", "claims"],
  "properties": {"date": {"type": "string"}, "text": {"type": "string"},
  "support": {"type": "number"}, "claims": {"type": "array", "items": {"$ref":
  "#/components/schemas/Id"}}}}}}},
"Case": {"type": "object", "required": ["version", "crosscheck", "name",
  "kept", "counts", "languages", "stories", "importing"], "properties":
  {"version": {"type": "string"}, "crosscheck": {"type": "string"}, "name":
  {"type": "string"}, "kept": {"type": "boolean"}, "counts": {"type":
  "object", "required": ["reports", "claims", "events", "questions",
  "stories", "entities", "agreed", "one_voice", "disputed", "problems"],
  "properties": {"reports": {"type": "integer"}, "claims": {"type":
  "integer"}, "events": {"type": "integer"}, "questions": {"type": "integer"},
  "stories": {"type": "integer"}, "entities": {"type": "integer"}, "agreed":
  {"type": "integer"}, "one_voice": {"type": "integer"}, "disputed": {"type":
  "integer"}, "problems": {"type": "integer"}}}, "published": {"$ref":
  "#/components/schemas/Days"}, "happened": {"$ref":
  "#/components/schemas/Days"}, "languages": {"type": "object",
  "additionalProperties": {"type": "integer"}}, "stories": {"type": "array",
  "items": {"$ref": "#/components/schemas/StorySummary"}}, "importing":
  {"type": "boolean"}}},
"StoryList": {"type": "object", "required": ["version", "total", "offset",
  "limit", "stories"], "properties": {"version": {"type": "string"}, "total":
  {"type": "integer"}, "offset": {"type": "integer"}, "limit": {"type":
  "integer"}, "stories": {"type": "array", "items": {"$ref":
  "#/components/schemas/StorySummary"}}}},
"EventList": {"type": "object", "required": ["version", "total", "offset",
  "limit", "events"], "properties": {"version": {"type": "string"}, "total":
  {"type": "integer"}, "offset": {"type": "integer"}, "limit": {"type":
  "integer"}, "events": {"type": "array", "items": {"$ref":
  "#/components/schemas/Event"}}}},
"ReportList": {"type": "object", "required": ["version", "total", "offset",
  "limit", "reports"], "properties": {"version": {"type": "string"}, "total":
  {"type": "integer"}, "offset": {"type": "integer"}, "limit": {"type":
  "integer"}, "reports": {"type": "array", "items": {"$ref":
  "#/components/schemas/Report"}}}},
"EntityList": {"type": "object", "required": ["version", "total", "offset",
  "limit", "entities"], "properties": {"version": {"type": "string"}, "total":
  {"type": "integer"}, "offset": {"type": "integer"}, "limit": {"type":
  "integer"}, "entities": {"type": "array", "items": {"$ref":
  "#/components/schemas/Entity"}}}},
"SourceList": {"type": "object", "required": ["version", "total", "offset",
  "limit", "sources"], "properties": {"version": {"type": "string"}, "total":
  {"type": "integer"}, "sources": {"type": "array", "items": {"type":
  "object", "required": ["outlet", "reports", "claim_count", "question_count",
  "disputed_count", "copies", "copied_by"], "properties": {"outlet": {"type":
  "string"}, "kind": {"type": "string"}, "country": {"type": "string"},
  "reports": {"type": "array", "items": {"$ref": "#/components/schemas/Id"}},
  "claim_count": {"type": "integer"}, "question_count": {"type": "integer"},
  "disputed_count": {"type": "integer"}, "copies": {"type": "array", "items":
  {"type": "object", "required": ["outlet", "count"], "properties": {"outlet":
  {"type": "string"}, "count": {"type": "integer"}}}}, "copied_by": {"type":
  "array", "items": {"type": "object", "required": ["outlet", "count"],
  "properties": {"outlet": {"type": "string"}, "count": {"type":
  "integer"}}}}}}}, "offset": {"type": "integer"}, "limit": {"type":
  "integer"}}},
"CopyList": {"type": "object", "required": ["version", "total", "offset",
  "limit", "reports", "copies", "taken", "pairs", "origins"], "properties":
  {"version": {"type": "string"}, "total": {"type": "integer"}, "offset":
  {"type": "integer"}, "limit": {"type": "integer"}, "reports": {"type":
  "integer"}, "copies": {"type": "integer"}, "taken": {"type": "integer"},
  "pairs": {"type": "array", "items": {"type": "object", "required": ["by",
  "from", "copies", "taken"], "properties": {"by": {"type": "string"}, "from":
  {"type": "string"}, "copies": {"type": "integer"}, "taken": {"type":
  "integer"}}}}, "origins": {"type": "array", "items": {"type": "object",
  "required": ["first", "copies", "taken"], "properties": {"first": {"$ref":
  "#/components/schemas/Report"}, "wire": {"type": "string"}, "copies":
  {"type": "array", "items": {"$ref": "#/components/schemas/Report"}}, "taken":
  {"type": "array", "items": {"type": "object", "required": ["report",
  "sentences", "line", "words"], "properties": {"report": {"$ref":
  "#/components/schemas/Report"}, "sentences": {"type": "integer"}, "line":
  {"type": "integer"}, "words": {"type": "string"}}}}}}}}},
"Codebook": {"type": "object", "required": ["version", "types"], "properties":
  {"version": {"type": "string"}, "types": {"type": "array", "items": {"type":
  "object", "required": ["name", "kind", "phrase", "words"], "properties":
  {"name": {"type": "string"}, "kind": {"type": "string"}, "phrase": {"type":
  "string"}, "plover": {"type": "string"}, "acled": {"type": "string"},
  "words": {"type": "array", "items": {"type": "string"}}}}}}},
"Search": {"type": "object", "required": ["version", "q", "ranked", "reports",
  "claims"], "properties": {"version": {"type": "string"}, "q": {"type":
  "string"}, "ranked": {"type": "boolean"}, "reports": {"type": "array",
  "items": {"type": "object", "required": ["report", "label", "outlet",
  "hits"], "properties": {"report": {"$ref": "#/components/schemas/Id"},
  "label": {"type": "string"}, "title": {"type": "string"}, "outlet": {"type":
  "string"}, "hits": {"type": "array", "items": {"type": "object", "required":
  ["line", "begin", "end", "pieces"], "properties": {"line": {"type":
  "integer"}, "begin": {"type": "integer"}, "end": {"type": "integer"},
  "pieces": {"type": "array", "items": {"type": "array", "minItems": 2,
  "maxItems": 2}}}}}}}}, "claims": {"type": "array", "items": {"$ref":
  "#/components/schemas/Claim"}}}},
"ProblemList": {"type": "object", "required": ["version", "total", "offset",
  "limit", "problems"], "properties": {"version": {"type": "string"}, "total":
  {"type": "integer"}, "problems": {"type": "array", "items": {"type":
  "object", "required": ["path", "line", "what", "skipped"], "properties":
  {"path": {"type": "string"}, "line": {"type": "integer"}, "what": {"type":
  "string"}, "skipped": {"type": "boolean"}}}}, "offset": {"type": "integer"},
  "limit": {"type": "integer"}}},
"FormatList": {"type": "object", "required": ["version", "formats"],
  "properties": {"version": {"type": "string"}, "formats": {"type": "array",
  "items": {"type": "object", "required": ["name", "what", "extension",
  "rule"], "properties": {"name": {"type": "string"}, "what": {"type":
  "string"}, "extension": {"type": "string"}, "rule": {"type":
  "string"}}}}}},
"Preview": {"type": "object", "required": ["version", "format", "rule",
  "files"], "properties": {"version": {"type": "string"}, "format": {"type":
  "string"}, "rule": {"type": "string"}, "files": {"type": "array", "items":
  {"type": "object", "required": ["beside", "name", "bytes", "begin"],
  "properties": {"beside": {"type": "string"}, "name": {"type": "string"},
  "bytes": {"type": "integer"}, "begin": {"type": "string"}}}}}},
"RuleList": {"type": "object", "required": ["version", "total", "apart"],
  "properties": {"version": {"type": "string"}, "total": {"type": "integer"},
  "apart": {"type": "array", "items": {"$ref": "#/components/schemas/Id"}},
  "questions": {"type": "array", "items": {"$ref":
  "#/components/schemas/Question"}}}},
"Check": {"type": "object", "required": ["version", "q", "read", "card"],
  "properties": {"version": {"type": "string"}, "q": {"type": "string"},
  "read": {"type": "boolean"}, "card": {"type": "object", "required":
  ["claim", "found", "claims"], "properties": {"claim": {"type": "string"},
  "found": {"type": "string"}, "question": {"$ref":
  "#/components/schemas/Id"}, "event": {"$ref": "#/components/schemas/Id"},
  "answer": {"type": "integer"}, "claims": {"type": "array", "items": {"$ref":
  "#/components/schemas/Id"}}, "to_publish": {"type": "string"}}}}},
"AgreementList": {"type": "object", "required": ["version", "fields",
  "contested"], "properties": {"version": {"type": "string"}, "fields":
  {"type": "array", "items": {"type": "object", "required": ["field",
  "claims", "coders"], "properties": {"field": {"type": "string"}, "claims":
  {"type": "integer"}, "coders": {"type": "integer"}, "alpha": {"type":
  ["number", "null"]}}}}, "contested": {"type": "array", "items": {"type":
  "object", "required": ["claim", "field", "decisions"], "properties":
  {"claim": {"$ref": "#/components/schemas/Id"}, "field": {"type":
  "string"}, "decisions": {"type": "array", "items": {"type":
  "integer"}}}}}}},
"Me": {"type": "object", "required": ["login", "name", "role"], "properties":
  {"login": {"type": "boolean"}, "name": {"type": "string"}, "role": {"type":
  "string", "enum": ["nobody", "reader", "coder", "reviewer", "admin"]}}},
"Person": {"type": "object", "required": [], "properties": {"name": {"type":
  "string"}, "role": {"type": "string", "enum": ["reader", "coder",
  "reviewer", "admin"]}, "password": {"type": "string"}, "old": {"type":
  "string"}, "new": {"type": "string"}, "token": {"type": "boolean"}}},
"User": {"type": "object", "required": ["name", "role", "since", "token"],
  "properties": {"name": {"type": "string"}, "role": {"type": "string"},
  "since": {"type": "string"}, "token": {"type": "boolean"}, "secret":
  {"type": "string"}}},
"UserList": {"type": "object", "required": ["version", "total", "offset",
  "limit", "users"], "properties": {"version": {"type": "string"}, "total":
  {"type": "integer"}, "offset": {"type": "integer"}, "limit": {"type":
  "integer"}, "users": {"type": "array", "items": {"$ref":
  "#/components/schemas/User"}}}},
"ActList": {"type": "object", "required": ["version", "total", "offset",
  "limit", "acts"], "properties": {"version": {"type": "string"}, "total":
  {"type": "integer"}, "offset": {"type": "integer"}, "limit": {"type":
  "integer"}, "acts": {"type": "array", "items": {"type": "object",
  "required": ["number", "at", "who", "from", "what", "about", "previous",
  "hash"], "properties": {"number": {"type": "integer"}, "at": {"type":
  "string"}, "who": {"type": "string"}, "from": {"type": "string"}, "what":
  {"type": "string"}, "about": {"type": "string"}, "previous": {"type":
  "string"}, "hash": {"type": "string"}}}}}},
"Job": {"type": "object", "required": ["job"], "properties": {"job": {"type":
  "integer"}}},
"OpenApi": {"type": "object", "required": ["openapi", "info", "paths",
  "components"], "properties": {"openapi": {"type": "string"}, "info":
  {"type": "object"}, "paths": {"type": "object"}, "components": {"type":
  "object"}}},
"Error": {"type": "object", "required": ["error"], "properties": {"error":
  {"type": "object", "required": ["status", "what"], "properties": {"status":
  {"type": "integer"}, "what": {"type": "string"}}}}},
"Estimate": {"type": "object", "required": ["answers"], "properties": {"low":
  {"type": "number"}, "best": {"type": "number"}, "high": {"type": "number"},
  "answers": {"type": "array", "items": {"type": "integer"}}}},
"Decision": {"type": "object", "required": ["verb", "subject", "on", "who"],
  "properties": {"number": {"type": "integer"}, "at": {"type": "string"},
  "who": {"type": "string"}, "why": {"type": "string"}, "verb": {"type":
  "string", "enum": ["accept", "reject", "correct", "merge", "split", "grade",
  "note", "undo"]}, "subject": {"type": "string", "enum": ["claim", "entity",
  "event", "question", "story", "report", "source", "decision"]}, "on":
  {"type": "array", "items": {"type": "object"}}, "field": {"type": "string"},
  "value": {"type": "string"}, "old": {"type": "string"}, "seen": {"type":
  "integer"}, "stands": {"type": "boolean"}, "previous": {"type": "string"},
  "hash": {"type": "string"}}},
"DecisionList": {"type": "object", "required": ["version", "total", "offset",
  "limit", "decisions"], "properties": {"version": {"type": "string"},
  "total": {"type": "integer"}, "offset": {"type": "integer"}, "limit":
  {"type": "integer"}, "decisions": {"type": "array", "items": {"$ref":
  "#/components/schemas/Decision"}}}}
})";

}  // namespace

std::string_view answer_schemas() {
  return kSchemas;
}

}  // namespace crosscheck
