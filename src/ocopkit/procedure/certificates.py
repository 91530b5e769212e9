"""Giấy chứng nhận: until when the certificate of a recognised product is valid."""

from __future__ import annotations

from datetime import date

__all__ = ["certificate_end"]

_YEARS = 3  # 36 months


def certificate_end(issued: date) -> date:
    """Ngày hết hạn của giấy chứng nhận: the last day of a certificate, 36 months after it was issued.

    It is the same day of the same month three years on, and valid until that day is over; of 29 February it
    is 28 February. A rest day changes nothing: the end of validity is no act that could be put off.

    Args:
        issued: the day on which the competent authority issued it.

    The law: article 4.3 of decision 26/2026/QĐ-TTg; article 1.3 of decision 1048/QĐ-TTg of 2019;
    articles 147.2, 148.1 and 148.3 of the Civil Code 91/2015/QH13 for the day on which months end.

    >>> certificate_end(date(2026, 8, 5)).isoformat(), certificate_end(date(2028, 2, 29)).isoformat()
    ('2029-08-05', '2031-02-28')
    """
    try:
        return issued.replace(year=issued.year + _YEARS)
    except ValueError:
        return issued.replace(year=issued.year + _YEARS, day=28)
