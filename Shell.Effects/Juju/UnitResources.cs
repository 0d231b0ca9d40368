using System.Collections.Concurrent;
using System.Security.Cryptography;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;
using static LanguageExt.Prelude;

namespace Shell.Effects.Juju;

/// <summary>The resources of the charm, each fetched and read once in a hook.</summary>
internal sealed class UnitResources(HookTools tools)
{
    private readonly ConcurrentDictionary<string, ResourceState> known = new();

    /// <summary>The resource; absent if nobody attached one.</summary>
    /// <returns><c>Invalid</c> for a name that no resource has; <c>Refused</c> if Juju cannot fetch the resource.</returns>
    public Either<Failure, ResourceState> Read(ResourceQuery query) => known.TryGetValue(query.Name, out var read)
        ? read
        : from accepted in Result.Accept(Refusal.OfResource(query.Name))
          from state in Fetch(query.Name)
          select known.GetOrAdd(query.Name, state);

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
