using System.Collections.Concurrent;
using Core.Domain;
using LanguageExt;
using Microsoft.FSharp.Collections;
using static LanguageExt.Prelude;

namespace Shell.Effects.Juju;

/// <summary>The storage of the unit, each name read once in a hook.</summary>
/// <param name="tools">The hook tools.</param>
/// <param name="hook">The hook that runs: in it an instance may be let go.</param>
internal sealed class UnitStorage(HookTools tools, Event hook)
{
    // Tools wait for the agent: more than that at a time help nobody.
    private const int Most = 8;

    private readonly ConcurrentDictionary<string, IReadOnlyList<StorageState>> known = new();

    /// <summary>The instances of a name that are attached, in the order of their ids.</summary>
    /// <returns><c>Invalid</c> for a name that no storage has.</returns>
    public Either<Failure, IReadOnlyList<StorageState>> Read(StorageQuery query) => known.TryGetValue(query.Name, out var read)
        ? Right<Failure, IReadOnlyList<StorageState>>(read)
        : Result.Accept(Refusal.OfStorage(query.Name))
            .Then(_ => tools.StorageList(query.Name))
            .Then(ids => Get([.. ids.Order(StringComparer.Ordinal)]))
            .Map(all => known.GetOrAdd(query.Name, all));

    private Either<Failure, IReadOnlyList<StorageState>> Get(string[] ids) => SideBySide.Read(ids, Most, Get)
        .Map(found => (IReadOnlyList<StorageState>)ListModule.OfSeq(found.Somes().Select(Marked)));

    // What is away was detached since it was listed, or is not attached yet.
    private Either<Failure, Option<StorageState>> Get(string id) => tools.StorageGet(id).Match(
        Right: storage => Right<Failure, Option<StorageState>>(storage),
        Left: failure => HookTool.IsRefusal(failure, " not found", " not provisioned")
            ? Right<Failure, Option<StorageState>>(None)
            : Left<Failure, Option<StorageState>>(failure));

    private StorageState Marked(StorageState storage) =>
        hook is Event.StorageDetaching { Payload.Id: var id } && id == storage.Id ? storage.Detaches() : storage;
}
