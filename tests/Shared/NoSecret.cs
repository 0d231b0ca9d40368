using Core.Domain;
using LanguageExt;

namespace Tests.Shared;

/// <summary>A model without secrets.</summary>
internal static class NoSecret
{
    public static Either<Failure, string> InPlace(ContentPiece.Secret piece) =>
        Failure.Of(Cause.SecretNotFound, $"secret {piece.Uri}", "there is no such secret");
}
