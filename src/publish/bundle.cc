#include "publish/bundle.h"

#include <fmt/format.h>
#include <simdjson.h>
#include <sodium.h>

#include <algorithm>
#include <cassert>
#include <map>
#include <unordered_map>

#include "present/html.h"
#include "present/json.h"
#include "present/json_writer.h"
#include "present/label.h"
#include "present/markup.h"
#include "util/printed.h"
#include "util/sha256.h"
#include "util/zip.h"

namespace crosscheck {
namespace {

constexpr std::string_view kManifest = "manifest.json";
constexpr std::string_view kSignature = "manifest.sig";

std::string to_hex(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  }
  return out;
}

// "" unless they are `size` bytes in hex.
std::string from_hex(std::string_view hex, size_t size) {
  std::string out(size, '\0');
  size_t read = 0;
  if (hex.size() != 2 * size ||
      sodium_hex2bin(reinterpret_cast<unsigned char*>(out.data()), size,
                     hex.data(), hex.size(), nullptr, &read, nullptr) != 0 ||
      read != size) {
    return "";
  }
  return out;
}

const unsigned char* raw(const std::string& s) {
  return reinterpret_cast<const unsigned char*>(s.data());
}

std::string_view ending(std::string_view path) {
  const size_t dot = path.rfind('.');
  for (const std::string_view known : {"txt", "html", "htm", "json"}) {
    if (dot != path.npos && path.substr(dot + 1) == known) return known;
  }
  return "bin";
}

// What acquire/zipped.cc reads back.
void write_report(JsonWriter& json, const Report& r, const std::string& body) {
  const Given& given = r.given;
  json.key("report").open('{').field("path", r.path);
  json.key("media").text(name_of(r.media_type)).field("body", body);
  json.field("url", given.url).field("title", given.title);
  json.field("publisher", given.publisher).field("author", given.author);
  json.field("language", given.language);
  if (given.published) {
    json.key("first").text(iso(given.published->first));
    json.key("last").text(iso(given.published->last));
  }
  json.close('}');
}

struct PackedReport {
  const Report* report;
  std::string body;  // its file; "": the original itself
};

std::string manifest_of(
    const std::vector<ZipEntry>& files,
    const std::unordered_map<std::string, PackedReport>& reports,
    const Dossier& dossier) {
  std::string out;
  JsonWriter json(out);
  json.open('{').key("crosscheck").text(CROSSCHECK_VERSION);
  json.key("reports").integer(static_cast<int64_t>(dossier.accounts.size()));
  json.key("files").open('[');
  for (const ZipEntry& f : files) {
    json.open('{').key("path").text(f.name);
    json.key("bytes").integer(static_cast<int64_t>(f.bytes.size()));
    json.key("sha256").text(sha256_hex(f.bytes));
    if (const auto at = reports.find(f.name); at != reports.end()) {
      write_report(json, *at->second.report, at->second.body);
    }
    json.close('}');
  }
  json.close(']').close('}');
  return out + "\n";
}

std::string signature_of(const std::string& manifest, const std::string& key) {
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()),
                       nullptr, raw(manifest), manifest.size(), raw(key));
  return to_hex(signature) + "\n" + to_hex(key.substr(32)) + "\n";
}

// The page, with a way to the files beside it in the archive.
std::string with_originals(std::string page, const Dossier& dossier,
                           const std::vector<std::string>& labels,
                           const std::vector<std::string>& files,
                           bool decisions) {
  std::string list =
      "<section><h2>The originals <small>every report as it came, byte for "
      "byte</small></h2>\n<ul>\n";
  for (size_t i = 0; i < files.size(); ++i) {
    const Account& a = dossier.accounts[i];
    const std::string& title = a.text.title.empty() ? a.path : a.text.title;
    list += fmt::format(
        "<li>[{}] <a href=\"{}\">{}</a> <small>SHA-256 {}</small></li>\n",
        escape(labels[i]), escape(files[i]), escape(title), a.sha256);
  }
  list +=
      "</ul>\n<p>As data: <a href=\"account.json\">the account</a>, <a "
      "href=\"manifest.json\">the manifest</a>";
  if (decisions) {
    list += ", <a href=\"decisions.jsonl\">what people decided</a>";
  }
  const size_t end = page.rfind("</main>");
  assert(end != page.npos);
  return page.insert(end, list + ".</p></section>\n");
}

void check_files(const std::map<std::string, std::string>& held,
                 simdjson::dom::array named, BundleCheck& out) {
  std::map<std::string, bool> seen;
  for (const simdjson::dom::element f : named) {
    std::string_view path, sha;
    if (f["path"].get(path) != simdjson::SUCCESS ||
        f["sha256"].get(sha) != simdjson::SUCCESS) {
      out.wrong.emplace_back("manifest.json: a file without path or SHA-256");
      continue;
    }
    ++out.files;
    const std::string name(path);
    seen[name] = true;
    const auto at = held.find(name);
    if (at == held.end()) {
      out.wrong.push_back(name + ": is missing");
    } else if (sha256_hex(at->second) != sha) {
      out.wrong.push_back(name + ": was changed");
    }
  }
  for (const auto& [name, bytes] : held) {
    if (name != kManifest && name != kSignature && !seen.contains(name)) {
      out.wrong.push_back(name + ": is not in the manifest");
    }
  }
}

}  // namespace

std::string new_signing_key() {
  if (sodium_init() < 0) return "";
  std::string open(crypto_sign_PUBLICKEYBYTES, '\0');
  std::string key(crypto_sign_SECRETKEYBYTES, '\0');
  crypto_sign_keypair(reinterpret_cast<unsigned char*>(open.data()),
                      reinterpret_cast<unsigned char*>(key.data()));
  return to_hex(key);
}

std::string public_key_of(std::string_view signing_key) {
  const std::string key = from_hex(signing_key, crypto_sign_SECRETKEYBYTES);
  return key.empty() ? "" : to_hex(key.substr(32));
}

Result<std::string> bundle(const Dossier& dossier, const Knowledge& knowledge,
                           const BundleInput& input,
                           std::string_view signing_key) {
  std::unordered_map<std::string, const Report*> by_hash;
  for (const Report& r : input.originals) by_hash.emplace(r.sha256, &r);
  std::unordered_map<std::string, PackedReport> reports;
  const std::vector<std::string> names = labels(dossier.accounts);
  std::vector<std::string> originals;
  std::vector<ZipEntry> files = {
      {"index.html", ""},
      {"account.json", dossier_json(dossier, knowledge) + "\n"}};
  if (!input.decisions.empty()) {
    files.push_back({"decisions.jsonl", input.decisions});
  }
  for (size_t i = 0; i < dossier.accounts.size(); ++i) {
    const Account& a = dossier.accounts[i];
    const auto at = by_hash.find(a.sha256);
    if (at == by_hash.end()) {
      return Error{Fault::not_found, "the original is gone", a.path};
    }
    const Report& report = *at->second;
    const std::string name =
        fmt::format("{}-{}", names[i], a.sha256.substr(0, 12));
    const std::string original =
        fmt::format("originals/{}.{}", name, ending(a.path));
    originals.push_back(original);
    files.push_back({original, report.original});
    PackedReport& packed = reports[original] = {&report, ""};
    if (report.body.empty()) continue;
    packed.body =
        fmt::format("readable/{}.{}", name,
                    report.media_type == MediaType::html ? "html" : "txt");
    files.push_back({packed.body, report.body});
  }
  files[0].bytes = with_originals(html_page(dossier, knowledge), dossier, names,
                                  originals, !input.decisions.empty());
  const std::string manifest = manifest_of(files, reports, dossier);
  files.push_back({std::string(kManifest), manifest});
  if (!signing_key.empty()) {
    const std::string key = from_hex(signing_key, crypto_sign_SECRETKEYBYTES);
    if (sodium_init() < 0 || key.empty()) {
      return Error{Fault::format, "no signing key of 128 hex digits", ""};
    }
    files.push_back({std::string(kSignature), signature_of(manifest, key)});
  }
  return zip(files);
}

Result<BundleCheck> verify_bundle(std::string_view bytes,
                                  const std::string& path) {
  const auto entries = unzip(bytes, path);
  if (!entries) return entries.error();
  BundleCheck out;
  std::map<std::string, std::string> held;
  for (const ZipEntry& e : *entries) {
    if (!held.emplace(e.name, e.bytes).second) {
      out.wrong.push_back(e.name + ": is there twice");
    }
  }
  const auto manifest = held.find(std::string(kManifest));
  simdjson::dom::parser parser;
  simdjson::dom::element doc;
  simdjson::dom::array named;
  if (manifest == held.end() ||
      parser.parse(simdjson::padded_string(manifest->second)).get(doc) !=
          simdjson::SUCCESS ||
      doc["files"].get(named) != simdjson::SUCCESS) {
    return Error{Fault::format, "no bundle: its manifest is missing", path};
  }
  check_files(held, named, out);
  const auto signature = held.find(std::string(kSignature));
  if (signature != held.end()) {
    const std::string& text = signature->second;
    const size_t line = text.find('\n');
    const std::string sign = from_hex(text.substr(0, line), crypto_sign_BYTES);
    out.signed_by =
        line == text.npos
            ? ""
            : text.substr(line + 1, text.find('\n', line + 1) - line - 1);
    const std::string key = from_hex(out.signed_by, crypto_sign_PUBLICKEYBYTES);
    out.signature_good =
        sodium_init() >= 0 && !sign.empty() && !key.empty() &&
        crypto_sign_verify_detached(raw(sign), raw(manifest->second),
                                    manifest->second.size(), raw(key)) == 0;
    if (!out.signature_good) {
      out.wrong.emplace_back("manifest.sig: is not that of the manifest");
    }
  }
  return out;
}

}  // namespace crosscheck
