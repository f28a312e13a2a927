"""The same template on one machine: for developers and demonstrations, never deployed."""
