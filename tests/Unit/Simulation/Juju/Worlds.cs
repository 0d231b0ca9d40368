using System.Collections.Immutable;
using Core.Domain;
using Simulation.Juju;

namespace Tests.Unit.Simulation.Juju;

/// Parts of remote states.
internal static class Worlds
{
    public static readonly RemoteRelation Db = RemoteRelation.Of("db:1", "db", "mysql");

    public static readonly RemoteRelation Peer = RemoteRelation.Of("cluster:0", "cluster", "web").AsPeer();

    public static RemoteStorage Storage(string id = "data/0", bool isProvisioned = true, bool isDying = false) =>
        new(new StorageEvent(id.Split('/')[0], id, "filesystem", $"/srv/{id}"), isProvisioned, isDying);

    public static ActionEvent Action(string name, string id = "1") => new(name, id, ImmutableDictionary<string, string>.Empty);

    public static RemoteSecret Secret(
        Func<SecretEvent, Event> due, string uri = "secret:a", int revision = 1, bool isOwnedByApplication = false) =>
        new(new HookInfo(due(new SecretEvent(uri, "", revision)), revision), isOwnedByApplication);

    public static Course Related() => Course.Leader().When(remote => remote.With(Db.WithMember("mysql/0", 1))).Run();
}
