namespace Simulation

open Core.Domain

/// The resources of the charm. Juju fetches them at once, whatever becomes of the hook.
module internal Resources =
    let private put (name: string) (resource: UnitResource) (unit: JujuUnit) : JujuUnit =
        { unit with Settings.Resources = unit.Settings.Resources.Add(name, resource) }

    /// The unit whose operator attached this content.
    let attach (name: string) (content: string) (unit: JujuUnit) : JujuUnit =
        put name (UnitResource.Of(name, unit.Context.Unit, content)) unit

    let answer (query: ResourceQuery) (unit: JujuUnit) : ResourceState =
        match unit.Settings.Resources.TryFind query.Name with
        | Some resource -> ResourceState.Present resource.File
        | None -> ResourceState.Absent

    /// The resource, as it was recorded; its content was not.
    let recall (query: ResourceQuery) (state: ResourceState) (unit: JujuUnit) : JujuUnit =
        match state with
        | ResourceState.Present file -> put query.Name { File = file; Content = (if file.IsEmpty then "" else file.Digest) } unit
        | ResourceState.Absent -> { unit with Settings.Resources = unit.Settings.Resources.Remove query.Name }
