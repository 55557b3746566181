// The 34 provincial units as of 1 July 2025: people, commune-level units, activity factor.
// People are weights from the merger papers; for unmerged units they may be low by up to about 15 %.
// Activity = share of dossiers ÷ share of people; 1.0 is a placeholder where no count was published.

export interface Province {
  readonly id: string;
  readonly name: { readonly en: string; readonly vi: string };
  readonly kind: "province" | "city";
  readonly population: number;
  readonly communes: number;
  readonly activity: number;
  /** False where the population figure was not visible in a source that was read. */
  readonly verified: boolean;
}

/** Where the figures come from; the first three serve every unit. */
export const provinceSources = {
  boundaries:
    "https://github.com/thanglequoc/vietnamese-provinces-database/tree/v4.2.0 (population and area of the merger map)",
  communes:
    "https://github.com/thanglequoc/vietnamese-provinces-database/blob/v3.0.2/postgresql/ImportData_vn_units.sql (Decision 19/2025/QĐ-TTg)",
  names: "https://news.laodong.vn/thoi-su/ten-34-tinh-thanh-cua-viet-nam-tu-1262025-1522395.ldo",
  quangTriCommunes:
    "https://news.laodong.vn/thoi-su/so-luong-chinh-thuc-don-vi-hanh-chinh-cap-xa-cua-tinh-quang-tri-sau-sap-xep-1525028.ldo",
  activity:
    "https://vietnamnet.vn/en/vietnam-sees-over-94-000-civil-servants-resign-amid-restructuring-2435647.html (derived)",
} as const;

type Row = readonly [
  id: string,
  vi: string,
  en: string,
  kind: "province" | "city",
  population: number,
  communes: number,
  activity: number,
  verified: boolean,
];

const rows: readonly Row[] = [
  ["ha-noi", "Hà Nội", "Ha Noi", "city", 8718000, 126, 1.0, true],
  ["hue", "Huế", "Hue", "city", 1236393, 40, 1.0, true],
  ["lai-chau", "Lai Châu", "Lai Chau", "province", 494626, 38, 1.0, true],
  ["dien-bien", "Điện Biên", "Dien Bien", "province", 653422, 45, 0.5, true],
  ["son-la", "Sơn La", "Son La", "province", 1327430, 75, 1.0, true],
  ["lang-son", "Lạng Sơn", "Lang Son", "province", 813978, 65, 1.0, true],
  ["quang-ninh", "Quảng Ninh", "Quang Ninh", "province", 1429841, 54, 1.0, true],
  ["thanh-hoa", "Thanh Hóa", "Thanh Hoa", "province", 3760650, 166, 1.0, true],
  ["nghe-an", "Nghệ An", "Nghe An", "province", 3470988, 130, 1.0, true],
  ["ha-tinh", "Hà Tĩnh", "Ha Tinh", "province", 1622901, 69, 1.0, true],
  ["cao-bang", "Cao Bằng", "Cao Bang", "province", 555809, 56, 1.0, true],
  ["tuyen-quang", "Tuyên Quang", "Tuyen Quang", "province", 1865270, 124, 1.0, true],
  ["lao-cai", "Lào Cai", "Lao Cai", "province", 1778785, 99, 1.0, true],
  ["thai-nguyen", "Thái Nguyên", "Thai Nguyen", "province", 1799489, 92, 1.0, true],
  ["phu-tho", "Phú Thọ", "Phu Tho", "province", 4022638, 148, 1.0, true],
  ["bac-ninh", "Bắc Ninh", "Bac Ninh", "province", 3619433, 99, 1.0, true],
  ["hung-yen", "Hưng Yên", "Hung Yen", "province", 3567943, 104, 1.0, true],
  ["hai-phong", "Hải Phòng", "Hai Phong", "city", 4664124, 114, 1.0, true],
  ["ninh-binh", "Ninh Bình", "Ninh Binh", "province", 4412264, 129, 1.0, true],
  ["quang-tri", "Quảng Trị", "Quang Tri", "province", 1870845, 78, 1.0, true],
  ["da-nang", "Đà Nẵng", "Da Nang", "city", 3065628, 94, 1.0, true],
  ["quang-ngai", "Quảng Ngãi", "Quang Ngai", "province", 2161755, 96, 1.0, true],
  ["gia-lai", "Gia Lai", "Gia Lai", "province", 3583693, 135, 1.0, true],
  ["khanh-hoa", "Khánh Hòa", "Khanh Hoa", "province", 2243554, 65, 1.0, true],
  ["lam-dong", "Lâm Đồng", "Lam Dong", "province", 3872999, 124, 1.0, true],
  ["dak-lak", "Đắk Lắk", "Dak Lak", "province", 3346853, 102, 1.0, true],
  ["ho-chi-minh-city", "Thành phố Hồ Chí Minh", "Ho Chi Minh City", "city", 14002598, 168, 1.2, true],
  ["dong-nai", "Đồng Nai", "Dong Nai", "province", 4491408, 95, 1.0, true],
  ["tay-ninh", "Tây Ninh", "Tay Ninh", "province", 3254170, 96, 1.0, true],
  ["can-tho", "Cần Thơ", "Can Tho", "city", 4199824, 103, 1.0, true],
  ["vinh-long", "Vĩnh Long", "Vinh Long", "province", 4257581, 124, 1.0, true],
  ["dong-thap", "Đồng Tháp", "Dong Thap", "province", 4370046, 102, 1.0, true],
  ["ca-mau", "Cà Mau", "Ca Mau", "province", 2606672, 64, 1.0, true],
  ["an-giang", "An Giang", "An Giang", "province", 4952238, 102, 1.0, true],
];

export const provinces: readonly Province[] = rows.map(
  ([id, vi, en, kind, population, communes, activity, verified]) => ({
    id,
    name: { en, vi },
    kind,
    population,
    communes,
    activity,
    verified,
  }),
);
