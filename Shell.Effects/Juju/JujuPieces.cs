using Core.Domain;
using LanguageExt;
using Shell.Effects.Secrets;

namespace Shell.Effects.Juju;

/// <summary>What Juju has for a content: secrets and resources.</summary>
internal sealed class JujuPieces(UnitSecrets secrets, UnitResources resources)
{
    /// <summary>The value of a secret, or the text of a resource, in its place in a content.</summary>
    /// <returns>As <c>UnitSecrets.Quoted</c>, or as <c>UnitResources.Quoted</c>.</returns>
    /// <exception cref="ArgumentException">It is another piece.</exception>
    public Either<Failure, string> InPlace(ContentPiece piece) => piece switch
    {
        ContentPiece.Secret secret => secrets.Quoted(secret),
        ContentPiece.Resource resource => resources.Quoted(resource),
        _ => throw new ArgumentException($"Juju has no {piece}", nameof(piece)),
    };
}
