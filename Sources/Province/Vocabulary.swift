/// The words a generated province is made of: invented firms, common generic names, real places.
enum Vocabulary {
  /// A county of Zhejiang with its GB/T 2260 code, its city and the city's telephone area code.
  struct County {
    let code: String
    let city: String
    let name: String
    let areaCode: String
  }

  static let counties: [County] = [
    County(code: "330102", city: "杭州", name: "上城区", areaCode: "571"),
    County(code: "330105", city: "杭州", name: "拱墅区", areaCode: "571"),
    County(code: "330106", city: "杭州", name: "西湖区", areaCode: "571"),
    County(code: "330108", city: "杭州", name: "滨江区", areaCode: "571"),
    County(code: "330109", city: "杭州", name: "萧山区", areaCode: "571"),
    County(code: "330110", city: "杭州", name: "余杭区", areaCode: "571"),
    County(code: "330122", city: "杭州", name: "桐庐县", areaCode: "571"),
    County(code: "330203", city: "宁波", name: "海曙区", areaCode: "574"),
    County(code: "330205", city: "宁波", name: "江北区", areaCode: "574"),
    County(code: "330212", city: "宁波", name: "鄞州区", areaCode: "574"),
    County(code: "330302", city: "温州", name: "鹿城区", areaCode: "577"),
    County(code: "330304", city: "温州", name: "瓯海区", areaCode: "577"),
    County(code: "330402", city: "嘉兴", name: "南湖区", areaCode: "573"),
    County(code: "330411", city: "嘉兴", name: "秀洲区", areaCode: "573"),
    County(code: "330502", city: "湖州", name: "吴兴区", areaCode: "572"),
    County(code: "330602", city: "绍兴", name: "越城区", areaCode: "575"),
    County(code: "330603", city: "绍兴", name: "柯桥区", areaCode: "575"),
    County(code: "330702", city: "金华", name: "婺城区", areaCode: "579"),
    County(code: "330802", city: "衢州", name: "柯城区", areaCode: "570"),
    County(code: "330902", city: "舟山", name: "定海区", areaCode: "580"),
    County(code: "331002", city: "台州", name: "椒江区", areaCode: "576"),
    County(code: "331102", city: "丽水", name: "莲都区", areaCode: "578"),
  ]

  static let firstSyllables = Array("衡澄沐煦岚翊珩葶栎湑萱槿瑭筠芷霁旻皓昉琬漪桁蓼荪")
  static let secondSyllables = Array("康安和济泽宁仁元德信谷川林禾源庭舟禧")

  static let streets = ["学府路", "青石巷", "云栖街", "长桥路", "文澜街", "碧波路", "竹海路", "百合街"]

  /// Surnames and given names are put together by chance and name nobody.
  static let surnames = Array("陈林吴周徐孙胡朱高何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕")
  static let givenNames = Array("明华文静丽敏志强伟芳娜洋艳军杰涛超霞平刚桂英")

  static let genericNames = [
    "阿莫西林", "头孢克肟", "布洛芬", "对乙酰氨基酚", "二甲双胍", "氨氯地平", "阿托伐他汀钙", "奥美拉唑",
    "氯沙坦钾", "缬沙坦", "美托洛尔", "氯雷他定", "西替利嗪", "左氧氟沙星", "阿奇霉素", "克拉霉素", "蒙脱石",
    "双氯芬酸钠", "维生素C", "葡萄糖酸钙", "复方丹参", "板蓝根", "银杏叶", "六味地黄", "藿香正气", "连花清瘟",
    "感冒清热", "牛黄解毒", "益母草", "川贝枇杷", "头孢呋辛酯", "罗红霉素", "格列美脲", "瑞舒伐他汀钙",
    "厄贝沙坦", "非洛地平", "泮托拉唑钠", "多潘立酮", "盐酸氨溴索", "孟鲁司特钠",
  ]
  static let dosageForms = ["片", "胶囊", "颗粒", "口服液", "注射液", "滴丸", "缓释片", "分散片"]
  static let strengths = [
    "0.1g", "0.25g", "0.5g", "10mg", "20mg", "5mg", "50mg", "10ml", "100ml:5g",
  ]
  static let deviceNames = [
    "一次性使用无菌注射器", "医用外科口罩", "电子血压计", "血糖试纸", "一次性使用输液器", "医用防护服",
    "创可贴", "红外体温计", "中心静脉导管", "一次性使用导尿管", "骨科接骨板", "人工晶状体", "止血海绵",
    "雾化器", "助听器", "隐形眼镜护理液", "无菌敷贴", "心脏起搏电极导线",
  ]
  static let cosmeticNames = ["防晒乳", "染发膏", "祛斑霜", "烫发剂", "防脱发洗发露"]
}
