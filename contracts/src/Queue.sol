// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Queue
/// @notice Requests to exchange one thing for another, in batches by epoch: shares for assets at the exit of a tranche,
/// assets for shares at the entry of junior. All requests of an epoch share one batch, which is filled at one price, in part
/// or whole, at a cost that does not depend on how many they are.
/// @dev A request owns the share asked / batch.asked of what its batch was filled and of the proceeds, both rounded down, so
/// the requests of a batch can never collect more than it received.
library Queue {
    using SafeCast for uint256;

    /// @notice Requests of one controller that may have something pending or to collect; bounds the cost of collecting.
    uint256 internal constant MAX_OPEN = 8;

    /// @param asked What its requests gave to be exchanged.
    /// @param filled How much of it was.
    /// @param proceeds For what.
    struct Batch {
        uint128 asked;
        uint128 filled;
        uint128 proceeds;
    }

    /// @param asked This request's part of the batch.
    /// @param filled,proceeds Its part of the batch's, as far as it was credited.
    /// @param readyFilled,readyProceeds What was credited and not collected.
    struct Request {
        uint128 asked;
        uint128 filled;
        uint128 proceeds;
        uint128 readyFilled;
        uint128 readyProceeds;
    }

    /// @param epochs Those with a batch, ascending.
    /// @param head Position of the first that may have something to fill.
    /// @param pending Asked and not filled, in all batches.
    struct Line {
        uint64[] epochs;
        uint256 head;
        uint256 pending;
        mapping(uint256 epoch => Batch) batches;
        mapping(address controller => mapping(uint256 epoch => Request)) requests;
        mapping(address controller => uint64[]) open;
    }

    error TooManyOpenRequests(uint256 limit);
    error NothingToCancel(address controller, uint256 requestId);

    /// @param epoch The running one: none before it can be filled yet, none after it exists.
    function add(Line storage line, address controller, uint256 epoch, uint256 amount) internal {
        uint256 n = line.epochs.length;
        if (n == 0 || line.epochs[n - 1] != epoch) line.epochs.push(epoch.toUint64());
        Request storage request = line.requests[controller][epoch];
        if (request.asked == 0) {
            uint64[] storage open = line.open[controller];
            if (open.length == MAX_OPEN) revert TooManyOpenRequests(MAX_OPEN);
            open.push(epoch.toUint64());
        }
        request.asked += amount.toUint128();
        line.batches[epoch].asked += amount.toUint128();
        line.pending += amount;
    }

    /// @notice The first batch up to epoch `upTo` with something to fill; epoch 0 if there is none. Moves past finished ones.
    function front(Line storage line, uint256 upTo) internal returns (uint256 epoch, uint256 rest) {
        uint256 n = line.epochs.length;
        for (uint256 i = line.head; i < n; ++i) {
            epoch = line.epochs[i];
            if (epoch > upTo) return (0, 0);
            Batch storage batch = line.batches[epoch];
            rest = batch.asked - batch.filled;
            if (rest != 0) return (epoch, rest);
            line.head = i + 1;
        }
        return (0, 0);
    }

    /// @notice Leaves the front batch behind. Its requests can be cancelled still.
    function pass(Line storage line) internal {
        ++line.head;
    }

    function fill(Line storage line, uint256 epoch, uint256 amount, uint256 proceeds) internal {
        Batch storage batch = line.batches[epoch];
        batch.filled += amount.toUint128();
        batch.proceeds += proceeds.toUint128();
        line.pending -= amount;
    }

    /// @notice Pending in batches up to epoch `upTo`. Walks back over the younger ones only, of which there are few.
    function pendingUpTo(Line storage line, uint256 upTo) internal view returns (uint256 rest) {
        rest = line.pending;
        uint256 i = line.epochs.length;
        while (i != 0) {
            uint256 epoch = line.epochs[--i];
            if (epoch <= upTo) return rest;
            rest -= line.batches[epoch].asked; // too young to be filled
        }
    }

    /// @notice Takes a request out of its batch. `rest` goes back to the requester; `filled` and `proceeds` are what leaves
    /// the batch's own numbers with it, and stay to be collected.
    /// @dev With request s of S, of which F were filled: f = floor(s F / S) leaves (F - f) / (S - s) >= F / S to the others,
    /// so what they can collect does not fall; and s - f = ceil(s (S - F) / S) <= S - F, so the batch is never overfilled.
    function cancel(Line storage line, address controller, uint256 epoch)
        internal
        returns (uint256 rest, uint256 filled, uint256 proceeds)
    {
        Batch storage batch = line.batches[epoch];
        Request storage request = line.requests[controller][epoch];
        _credit(batch, request);
        (uint128 asked, uint128 f, uint128 p) = (request.asked, request.filled, request.proceeds);
        if (asked == f) revert NothingToCancel(controller, epoch);
        (batch.asked, batch.filled, batch.proceeds) = (batch.asked - asked, batch.filled - f, batch.proceeds - p);
        (request.asked, request.filled, request.proceeds) = (0, 0, 0);
        (rest, filled, proceeds) = (asked - f, f, p);
        line.pending -= rest;
        if (request.readyProceeds == 0) _remove(line, controller, epoch);
    }

    /// @notice Collects at most `amount`, counted in what was filled or in proceeds; oldest requests first, as far as none
    /// was removed before.
    /// @return filled Given up for it, rounded up where `amount` counts proceeds.
    /// @return proceeds Received, rounded down where `amount` counts what was filled. Whoever takes all takes all of both.
    function collect(Line storage line, address controller, uint256 amount, bool byProceeds)
        internal
        returns (uint256 filled, uint256 proceeds)
    {
        uint64[] storage open = line.open[controller];
        uint256 i = 0;
        while (i < open.length && amount != (byProceeds ? proceeds : filled)) {
            uint256 epoch = open[i];
            Request storage request = line.requests[controller][epoch];
            _credit(line.batches[epoch], request);
            (uint256 f, uint256 p) =
                byProceeds ? _byProceeds(request, amount - proceeds) : _byFilled(request, amount - filled);
            request.readyFilled -= f.toUint128();
            request.readyProceeds -= p.toUint128();
            (filled, proceeds) = (filled + f, proceeds + p);
            if (request.readyProceeds == 0 && request.asked == request.filled) _remove(line, controller, epoch);
            else ++i;
        }
    }

    /// @notice All that `controller` could collect.
    function collectable(Line storage line, address controller)
        internal
        view
        returns (uint256 filled, uint256 proceeds)
    {
        uint64[] storage open = line.open[controller];
        for (uint256 i = 0; i < open.length; ++i) {
            (, uint256 f, uint256 p) = state(line, controller, open[i]);
            (filled, proceeds) = (filled + f, proceeds + p);
        }
    }

    /// @return pending Asked and not filled; rounded up.
    /// @return filled To be collected, rounded down.
    /// @return proceeds The same, of what it was exchanged for.
    function state(Line storage line, address controller, uint256 epoch)
        internal
        view
        returns (uint256 pending, uint256 filled, uint256 proceeds)
    {
        Request storage request = line.requests[controller][epoch];
        (uint256 f, uint256 p) = _part(line.batches[epoch], request.asked);
        pending = request.asked - f;
        filled = request.readyFilled + f - request.filled;
        proceeds = request.readyProceeds + p - request.proceeds;
    }

    function _part(Batch storage batch, uint256 asked) private view returns (uint256 filled, uint256 proceeds) {
        if (asked == 0) return (0, 0);
        return (asked * batch.filled / batch.asked, asked * batch.proceeds / batch.asked);
    }

    function _credit(Batch storage batch, Request storage request) private {
        (uint256 f, uint256 p) = _part(batch, request.asked);
        request.readyFilled += (f - request.filled).toUint128();
        request.readyProceeds += (p - request.proceeds).toUint128();
        (request.filled, request.proceeds) = (f.toUint128(), p.toUint128());
    }

    function _byProceeds(Request storage request, uint256 most) private view returns (uint256 f, uint256 p) {
        (f, p) = (request.readyFilled, request.readyProceeds);
        if (p > most) (f, p) = (Math.ceilDiv(most * f, p), most);
    }

    function _byFilled(Request storage request, uint256 most) private view returns (uint256 f, uint256 p) {
        (f, p) = (request.readyFilled, request.readyProceeds);
        if (f > most) (f, p) = (most, most * p / f);
    }

    function _remove(Line storage line, address controller, uint256 epoch) private {
        delete line.requests[controller][epoch];
        uint64[] storage open = line.open[controller];
        uint256 last = open.length - 1;
        for (uint256 i = 0; i < last; ++i) {
            if (open[i] == epoch) open[i] = open[last];
        }
        open.pop();
    }
}
