"""Plugin chỉ có dữ liệu: ocopkit không chạy tệp này."""
