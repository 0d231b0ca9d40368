using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;
using static LanguageExt.Prelude;

namespace Shell.Effects.Juju;

/// <summary>The resources of the charm, each fetched and read once in a hook.</summary>
internal sealed class UnitResources(HookTools tools)
{
    // What a content may hold of a resource, as of other text files.
    private const int MostText = 4 << 20;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly ConcurrentDictionary<string, ResourceState> known = new();

    /// <summary>The resource; absent if nobody attached one.</summary>
    /// <returns><c>Invalid</c> for a name that no resource has; <c>Refused</c> if Juju cannot fetch the resource.</returns>
    public Either<Failure, ResourceState> Read(ResourceQuery query) => known.TryGetValue(query.Name, out var read)
        ? read
        : from accepted in Result.Accept(Refusal.OfResource(query.Name))
          from state in Fetch(query.Name)
          select known.GetOrAdd(query.Name, state);

    /// <summary>The text of a resource in its place in a content.</summary>
    /// <returns>
    /// <c>Missing</c> if nobody attached the resource, <c>NotRegular</c> if its file has more than 4 MiB, <c>Invalid</c> if the file is no
    /// text in UTF-8 or the quoting refuses the text.
    /// </returns>
    public Either<Failure, string> Quoted(ContentPiece.Resource piece) => Read(new(piece.Name)).Then(state => state switch
    {
        ResourceState.Present { File: var file } => Text(file.Path).Then(text => Quoted(piece, text)),
        _ => Result.Fail<string>(Cause.Missing, piece.Name, "nobody attached the resource"),
    });

    private static Either<Failure, string> Quoted(ContentPiece.Resource piece, string text) =>
        piece.Quoting.Apply(text) is { IsOk: true } quoted ? quoted.ResultValue
        : Result.Fail<string>(Cause.Invalid, piece.Name, $"{piece.Quoting.Word} refuses the resource");

    private static Either<Failure, string> Text(string path) => Result.Attempt(path, () =>
    {
        using var file = RegularFile.Open(path);
        return RegularFile.Whole(file, path, MostText);
    }).Then(bytes => Text(path, bytes));

    private static Either<Failure, string> Text(string path, byte[] bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Result.Fail<string>(Cause.Invalid, path, "the resource is no text in UTF-8");
        }
    }

    // The words are those of Juju's controller: resource#app/name not found.
    private Either<Failure, ResourceState> Fetch(string name) => tools.ResourceGet(name)
        .Bind(path => IsPath(path) ? Hash(path) : Result.Fail<ResourceState>(Cause.Malformed, "resource-get", $"printed {path.Head(80)}"))
        .BindLeft(failure => HookTool.IsRefusal(failure, " not found") ? Right<Failure, ResourceState>(ResourceState.Absent) : failure);

    private static Either<Failure, ResourceState> Hash(string path) => Result.Attempt(path, () =>
    {
        using var file = new FileStream(RegularFile.Open(path), FileAccess.Read);
        return ResourceState.OfPresent(new(path, Convert.ToHexStringLower(SHA256.HashData(file)), file.Length == 0));
    });

    private static bool IsPath(string path) => Path.IsPathFullyQualified(path) && !path.Any(char.IsControl);
}
