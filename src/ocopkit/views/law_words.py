"""Lời của luật: what ways to answer, kinds of conditions and relations of product sets are called."""

from __future__ import annotations

from ocopkit.law.crosswalks import Relation
from ocopkit.law.scoresheets import ConditionKind, CriterionKind
from ocopkit.law.text import Text

__all__ = ["ANSWERED", "CONDITIONS", "LOCAL", "RELATIONS", "UNVOUCHED"]

ANSWERED = {
    CriterionKind.CHOICE: Text("chọn một mức", "one option"),
    CriterionKind.ALTERNATIVES: Text("chọn một mức của một trường hợp", "one option of one case"),
    CriterionKind.YES_NO: Text("có / không", "yes / no"),
    CriterionKind.ADDITIVE: Text("cộng điểm mọi mức được chọn", "all ticked options add up"),
}
"""Cách chấm: how a criterion of each kind is answered."""

CONDITIONS = {
    ConditionKind.DISQUALIFIES: Text("loại nếu", "thrown out if"),
    ConditionKind.STOPS: Text("dừng nếu", "stops if"),
    ConditionKind.REQUIRES: Text("yêu cầu", "requires"),
    ConditionKind.APPLIES: Text("áp dụng khi", "applies if"),
    ConditionKind.INFORMS: Text("lưu ý", "note"),
}
"""Điều kiện: what a condition of each kind does with its fact."""

RELATIONS = {
    Relation.SAME: Text("giữ nguyên", "same"),
    Relation.RENAMED: Text("đổi tên", "renamed"),
    Relation.MERGED: Text("gộp", "merged"),
    Relation.SPLIT: Text("tách", "split"),
    Relation.NEW: Text("mới", "new"),
    Relation.DROPPED: Text("bỏ", "dropped"),
}
"""Quan hệ giữa hai bộ sản phẩm: what became of a set from one decision to the next."""

LOCAL = Text("Phiếu riêng của địa phương, không phải quy định quốc gia", "A local variant, not national law")
"""Of a scoresheet that a plugin lays over another."""

UNVOUCHED = Text(
    "Phiếu do plugin đưa vào, ocopkit chưa đối chiếu",
    "Brought by a plugin; ocopkit has not compared it with the law",
)
"""Of a scoresheet that a plugin brings whole."""
