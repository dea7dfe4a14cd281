/// A hub's key as six words that two people can read to each other.
///
/// Six of 256 words carry the first 48 bits of the fingerprint: enough against a key found by chance
/// or made within the hour that an enrolment code lives, not a proof of identity for ever. Both sides
/// print the same words because the list never changes; a new list is a new name for this type.
package enum SafeWords {
  /// One word in both languages; the place in the list is the byte it stands for.
  package struct Word: Hashable, Sendable {
    /// As shown in the Chinese interface.
    package let chinese: String
    /// As shown in the English interface.
    package let english: String
  }

  /// The six words for a hub's key, in the order they are read.
  package static func words(for key: VerifyingKey) -> [Word] {
    key.fingerprint.bytes.prefix(6).map { list[Int($0)] }
  }

  /// All 256 words, byte 0 first.
  package static let list: [Word] = text.split { $0 == "|" || $0.isNewline }.compactMap { pair in
    let parts = pair.split(separator: " ")
    guard parts.count == 2 else { return nil }
    return Word(chinese: String(parts[0]), english: String(parts[1]))
  }
}

// MARK: - List

extension SafeWords {
  private static let text = """
    太阳 sun | 月亮 moon | 星星 star | 白云 cloud
    雨水 rain | 雪花 snow | 彩虹 rainbow | 闪电 lightning
    大山 mountain | 河流 river | 湖泊 lake | 海洋 ocean
    沙漠 desert | 森林 forest | 草原 meadow | 岛屿 island
    春天 spring | 夏天 summer | 秋天 autumn | 冬天 winter
    早晨 morning | 中午 noon | 傍晚 evening | 夜晚 night
    老虎 tiger | 狮子 lion | 大象 elephant | 长颈鹿 giraffe
    熊猫 panda | 猴子 monkey | 兔子 rabbit | 狐狸 fox
    骆驼 camel | 松鼠 squirrel | 刺猬 hedgehog | 袋鼠 kangaroo
    斑马 zebra | 河马 hippo | 犀牛 rhino | 海豚 dolphin
    鲸鱼 whale | 鲨鱼 shark | 金鱼 goldfish | 青蛙 frog
    乌龟 turtle | 螃蟹 crab | 龙虾 lobster | 章鱼 octopus
    蝴蝶 butterfly | 蜜蜂 bee | 蚂蚁 ant | 蜻蜓 dragonfly
    蜘蛛 spider | 蜗牛 snail | 孔雀 peacock | 老鹰 eagle
    企鹅 penguin | 鹦鹉 parrot | 燕子 swallow | 鸽子 pigeon
    天鹅 swan | 公鸡 rooster | 鸭子 duck | 猫头鹰 owl
    骏马 horse | 黄牛 cow | 山羊 goat | 绵羊 sheep
    小狗 puppy | 小猫 kitten | 驴子 donkey | 恐龙 dinosaur
    苹果 apple | 香蕉 banana | 葡萄 grape | 西瓜 watermelon
    桃子 peach | 梨子 pear | 橙子 orange | 柠檬 lemon
    草莓 strawberry | 樱桃 cherry | 菠萝 pineapple | 芒果 mango
    椰子 coconut | 荔枝 lychee | 石榴 pomegranate | 柿子 persimmon
    白菜 cabbage | 萝卜 radish | 土豆 potato | 番茄 tomato
    黄瓜 cucumber | 南瓜 pumpkin | 茄子 eggplant | 玉米 corn
    洋葱 onion | 大蒜 garlic | 生姜 ginger | 辣椒 pepper
    蘑菇 mushroom | 豆腐 tofu | 花生 peanut | 核桃 walnut
    米饭 rice | 面条 noodle | 面包 bread | 包子 bun
    饺子 dumpling | 鸡蛋 egg | 牛奶 milk | 茶叶 tea
    咖啡 coffee | 蜂蜜 honey | 食盐 salt | 白糖 sugar
    巧克力 chocolate | 蛋糕 cake | 饼干 biscuit | 果汁 juice
    荷花 lotus | 玫瑰 rose | 菊花 daisy | 牡丹 peony
    兰花 orchid | 向日葵 sunflower | 百合 lily | 郁金香 tulip
    竹子 bamboo | 松树 pine | 柳树 willow | 枫叶 maple
    仙人掌 cactus | 小麦 wheat | 棉花 cotton | 种子 seed
    房屋 house | 大门 gate | 窗户 window | 楼梯 stairs
    桌子 table | 椅子 chair | 台灯 lamp | 镜子 mirror
    钥匙 key | 时钟 clock | 雨伞 umbrella | 毛巾 towel
    枕头 pillow | 毛毯 blanket | 篮子 basket | 水桶 bucket
    茶杯 cup | 盘子 plate | 勺子 spoon | 筷子 chopsticks
    水壶 kettle | 瓶子 bottle | 剪刀 scissors | 锤子 hammer
    梯子 ladder | 绳子 rope | 钉子 nail | 锯子 saw
    扫帚 broom | 刷子 brush | 蜡烛 candle | 火柴 match
    铅笔 pencil | 毛笔 inkbrush | 书本 book | 报纸 newspaper
    信封 envelope | 邮票 stamp | 地图 map | 字典 dictionary
    书包 satchel | 尺子 ruler | 黑板 blackboard | 粉笔 chalk
    日历 calendar | 照片 photo | 画笔 paint | 纸张 paper
    帽子 hat | 手套 glove | 围巾 scarf | 大衣 coat
    衬衫 shirt | 裤子 trousers | 裙子 skirt | 鞋子 shoe
    袜子 sock | 纽扣 button | 口袋 pocket | 眼镜 glasses
    戒指 ring | 项链 necklace | 皮带 belt | 手表 watch
    汽车 car | 火车 train | 飞机 airplane | 轮船 ship
    自行车 bicycle | 卡车 truck | 火箭 rocket | 帆船 sailboat
    车轮 wheel | 桥梁 bridge | 隧道 tunnel | 车站 station
    机场 airport | 港口 harbour | 公路 road | 灯塔 lighthouse
    学校 school | 医院 hospital | 商店 shop | 公园 park
    银行 bank | 邮局 post | 工厂 factory | 农场 farm
    宝塔 pagoda | 城墙 wall | 花园 garden | 喷泉 fountain
    操场 playground | 市场 market | 图书馆 library | 博物馆 museum
    钢琴 piano | 吉他 guitar | 笛子 flute | 大鼓 drum
    小提琴 violin | 喇叭 trumpet | 铃铛 bell | 二胡 erhu
    足球 football | 篮球 basketball | 风筝 kite | 象棋 chess
    气球 balloon | 积木 blocks | 秋千 swing | 陀螺 top
    黄金 gold | 白银 silver | 铜钱 copper | 钢铁 iron
    珍珠 pearl | 钻石 diamond | 磁铁 magnet | 玻璃 glass
    """
}
