from django.urls import path

from editorial import desk

app_name = "desk"
urlpatterns = [
    path("issues/<int:issue_id>/release/", desk.ReleaseView.as_view(), name="release"),
    path("issues/<int:issue_id>/withdraw/", desk.WithdrawView.as_view(), name="withdraw"),
    path("articles/<int:article_id>/send-back/", desk.SendBackView.as_view(), name="send_back"),
]
