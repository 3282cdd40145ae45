from django.http import HttpRequest


def masthead(request: HttpRequest) -> dict:
    return {}
