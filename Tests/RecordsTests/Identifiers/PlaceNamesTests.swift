import Records
import Testing

@Suite("Names of divisions and units")
struct PlaceNamesTests {
  private let places = PlaceNames(ChineseCodeFixture.tables.regions)

  @Test(arguments: [
    ("33", "浙江省"), ("3301", "杭州市"), ("330000", "浙江省"), ("330106", "西湖区"),
    ("", ""), ("3", "3"), ("999999", "999999"), ("-3301", "-3301"), ("浙江", "浙江"),
  ])
  func `a division is named by two, four or six digits`(code: String, name: String) {
    #expect(places.region(code) == name)
  }

  @Test(arguments: [
    ("330100-1", "杭州市-1"), ("330106A", "西湖区A"), ("330000", "浙江省"),
    ("QA-7", "QA-7"), ("999999-1", "999999-1"), ("稽查一科二组", "稽查一科二组"), ("", ""),
  ])
  func `a unit is named by the division that begins its code`(code: String, name: String) {
    #expect(places.unit(code) == name)
  }

  @Test func `before the tables are read every code is its own name`() {
    #expect(PlaceNames.unknown.unit("330100-1") == "330100-1")
    #expect(PlaceNames.unknown.region("33") == "33")
    #expect(PlaceNames.unknown != places)
  }
}
