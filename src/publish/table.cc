#include "publish/table.h"

#include <fmt/format.h>

#include "present/markup.h"
#include "publish/csv.h"
#include "util/utf8.h"
#include "util/zip.h"

namespace crosscheck {
namespace {

// A spreadsheet holds no more in one cell.
constexpr size_t kCell = 32000;

std::string xml_text(std::string_view text) {
  if (text.size() > kCell) {
    size_t cut = kCell;
    while (cut > 0 &&
           (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) {
      --cut;
    }
    return escape(text.substr(0, cut)) + "…";
  }
  return escape(text);
}

std::string row_of(const std::vector<SheetCell>& cells, size_t number) {
  std::string out = fmt::format("<row r=\"{}\">", number);
  for (const SheetCell& c : cells) {
    if (c.number) {
      out += "<c><v>" + plain_number(*c.number) + "</v></c>";
    } else if (c.text.empty()) {
      out += "<c/>";
    } else {
      out += "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" +
             xml_text(c.text) + "</t></is></c>";
    }
  }
  return out + "</row>";
}

std::vector<SheetCell> texts(const std::vector<std::string_view>& all) {
  return {all.begin(), all.end()};
}

constexpr std::string_view kXml =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kMain =
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kOffice =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kPackage =
    "http://schemas.openxmlformats.org/package/2006";

std::string sheet_xml(const Sheet& s) {
  std::string out =
      fmt::format("{}<worksheet xmlns=\"{}\"><sheetData>", kXml, kMain);
  size_t number = 0;
  out += row_of(texts(s.columns), ++number);
  if (!s.tags.empty()) out += row_of(texts(s.tags), ++number);
  for (const auto& row : s.rows) out += row_of(row, ++number);
  return out + "</sheetData></worksheet>";
}

}  // namespace

std::string csv_of(const Sheet& s) {
  Csv csv(s.columns);
  if (!s.tags.empty()) csv.fixed(s.tags);
  for (const auto& row : s.rows) {
    for (const SheetCell& c : row) {
      if (c.number) {
        csv.number(c.number);
      } else {
        csv.text(c.text);
      }
    }
  }
  return csv.take();
}

std::string xlsx_of(const std::vector<Sheet>& sheets) {
  std::string types = fmt::format(
      "{}<Types xmlns=\"{}/content-types\"><Default Extension=\"rels\" "
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\""
      "/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override "
      "PartName=\"/xl/workbook.xml\" "
      "ContentType=\"application/vnd.openxmlformat"
      "s-officedocument.spreadsheetml.sheet.main+xml\"/>",
      kXml, kPackage);
  std::string book = fmt::format(
      "{}<workbook xmlns=\"{}\" xmlns:r=\"{}\"><sheets>", kXml, kMain, kOffice);
  std::string links = fmt::format(
      "{}<Relationships xmlns=\"{}/relationships\">", kXml, kPackage);
  std::vector<ZipEntry> files;
  for (size_t i = 0; i < sheets.size(); ++i) {
    const size_t n = i + 1;
    types += fmt::format(
        "<Override PartName=\"/xl/worksheets/sheet{}.xml\" "
        "ContentType=\"applica"
        "tion/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/"
        ">",
        n);
    book += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"rId{}\"/>",
                        escape(sheets[i].name), n, n);
    links += fmt::format(
        "<Relationship Id=\"rId{0}\" Type=\"{1}/worksheet\" "
        "Target=\"worksheets/sheet{0}.xml\"/>",
        n, kOffice);
    files.push_back(
        {fmt::format("xl/worksheets/sheet{}.xml", n), sheet_xml(sheets[i])});
  }
  files.insert(
      files.begin(),
      {{"[Content_Types].xml", types + "</Types>"},
       {"_rels/.rels",
        fmt::format("{}<Relationships xmlns=\"{}/relationships\"><Relationship "
                    "Id=\"rId1\" Type=\"{}/officeDocument\" "
                    "Target=\"xl/workbook.xml\"/></Relationships>",
                    kXml, kPackage, kOffice)},
       {"xl/workbook.xml", book + "</sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels", links + "</Relationships>"}});
  const auto packed = zip(files);
  return packed ? *packed : "";
}

}  // namespace crosscheck
